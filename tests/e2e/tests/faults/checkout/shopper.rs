//! What the shopper does, and what of it counts as said. Text comes by the browser's own input, key events aside; controls are
//! pressed and chosen from within the page.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde_json::json;

use super::world::World;
use crate::patience::Patient;

impl World<'_> {
    pub async fn type_into(&mut self, at: usize, number: usize) -> Result<()> {
        // Between a press of the mouse and a key the loader's form may become the widget's, and what was marked is not any more.
        self.wait_for_page(at).await?;
        let Some(field) =
            self.ask::<Option<String>>(at, "return page.field(arguments[0])", vec![json!(number)]).await?
        else {
            return Ok(());
        };
        self.typed += 1;
        let text = match field.as_str() {
            "email" => format!("shopper{}@example.com", self.typed),
            // As its country writes it, because the page does so, too, when the field is left.
            field if field.ends_with("postal_code") => format!("{}", 62_700 + self.typed),
            _ => format!("Typed {}", self.typed),
        };
        self.ground.browser.cdp("Input.insertText", json!({ "text": text })).await?;
        let there: Option<String> = self.ask(at, "return page.value(arguments[0])", vec![json!(field)]).await?;
        if there.is_none() && self.look(at).await?.placed {
            // The confirmation has come in between, and there is nothing left to type into.
            return Ok(());
        }
        ensure!(there.as_ref() == Some(&text), "{field} was left with {there:?} right after {text:?} was typed");
        self.say(at, field, text);
        Ok(())
    }

    pub async fn make_ready(&mut self, at: usize) -> Result<()> {
        let said: BTreeMap<String, String> = self.ask(at, "return page.ready()", vec![]).await?;
        for (field, value) in said {
            self.say(at, field, value);
        }
        Ok(())
    }

    pub async fn choose_country(&mut self, at: usize, number: usize, code: &str) -> Result<()> {
        let list: Option<String> =
            self.ask(at, "return page.country(...arguments)", vec![json!(number), json!(code)]).await?;
        if let Some(list) = list {
            // Another country has other regions.
            let region = list.replace("address_country", "address_region");
            self.said.remove(&region);
            self.say(at, list, code.to_owned());
        }
        Ok(())
    }

    pub async fn add_person(&mut self, at: usize) -> Result<()> {
        // Who comes with the page was not added.
        self.wait_for_page(at).await?;
        let before = self.look(at).await?.people;
        if self.press(at, "#add-person", 0, 1).await? {
            let after = self.look(at).await?;
            if after.placed {
                return Ok(());
            }
            let new = after.people.into_iter().find(|person| !before.contains(person)).context("nobody was added")?;
            // There, and without a country yet.
            self.say(at, format!("{new}-address_country"), String::new());
        }
        Ok(())
    }

    pub async fn remove_person(&mut self, at: usize, number: usize) -> Result<()> {
        self.wait_for_page(at).await?;
        let before = self.look(at).await?.people;
        if self.press(at, ".person-heading .remove", number, 1).await? {
            let after = self.look(at).await?.people;
            for person in before.iter().filter(|person| !after.contains(person)) {
                self.said.retain(|field, _| !field.starts_with(person.as_str()));
            }
        }
        Ok(())
    }

    /// Presses the last button.
    pub async fn place(&mut self, at: usize, times: usize) -> Result<()> {
        if self.press(at, "#place-order", 0, times).await? && self.since_press.is_none() {
            let last = |values: &BTreeMap<usize, String>| values.values().cloned().collect();
            self.since_press = Some(self.said.iter().map(|(field, values)| (field.clone(), last(values))).collect());
        }
        Ok(())
    }

    fn say(&mut self, at: usize, field: String, value: String) {
        if let Some(since) = &mut self.since_press {
            since.entry(field.clone()).or_default().push(value.clone());
        }
        let values = self.said.entry(field).or_default();
        if !self.shared {
            values.clear();
        }
        values.insert(self.ground.tabs[at].id, value);
    }
}
