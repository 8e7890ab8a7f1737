//! What the browser knows about languages: money, numbers, days, country names, order of names. It holds no tables of its
//! own. Amounts reach `Intl` as decimal text, so no floating point is involved.

use std::cell::RefCell;

use handsel_core::money::{Currency, Money};
use handsel_core::whole::whole;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

thread_local! {
    static LOCALE: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Sets the BCP 47 tag for everything below. The loader has chosen it among those that the browser accepts.
pub fn set_locale(tag: String) {
    LOCALE.set(tag);
}

fn locales() -> JsValue {
    LOCALE.with_borrow(|tag| JsValue::from_str(tag))
}

/// The BCP 47 tag in force.
pub fn locale() -> String {
    LOCALE.with_borrow(Clone::clone)
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let object = Object::new();
    for (name, value) in pairs {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    object
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<String> {
    let function = Reflect::get(object, &method.into()).ok()?.dyn_into::<Function>().ok()?;
    let arguments: Array = arguments.iter().cloned().collect();
    function.apply(object, &arguments).ok()?.as_string()
}

fn construct(class: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let constructor = Reflect::get(&intl, &class.into()).ok()?.dyn_into::<Function>().ok()?;
    let arguments: Array = arguments.iter().cloned().collect();
    Reflect::construct(&constructor, &arguments).ok()
}

fn format_with(class: &str, options: &Object, arguments: &[JsValue], method: &str) -> Option<String> {
    let formatter = construct(class, &[locales(), options.into()])?;
    // `format` of some classes is a getter for a bound function; `call` binds in any case.
    call(&formatter, method, arguments)
}

/// An amount with its currency, as the locale writes it.
pub fn money(money: Money) -> String {
    let text = money.to_decimal_string();
    let options = options(&[("style", "currency"), ("currency", money.currency.as_str())]);
    format_with("NumberFormat", &options, &[JsValue::from_str(&text)], "format").unwrap_or(text)
}

/// An amount without its currency and with nothing between its thousands, as the locale writes it in a field.
pub fn amount(money: Money) -> String {
    let text = money.to_decimal_string();
    let digits = whole(i64::from(money.currency.digits()));
    // Digits that every rule here reads.
    let options = options(&[("useGrouping", ""), ("minimumFractionDigits", &digits), ("numberingSystem", "latn")]);
    format_with("NumberFormat", &options, &[JsValue::from_str(&text)], "format").unwrap_or(text)
}

/// What somebody typed, as an amount; `None` where it is none, or could be two.
pub fn amount_typed(text: &str, currency: Currency) -> Option<Money> {
    Money::typed(text, currency, &money(Money::zero(currency))).ok()
}

/// A whole number, as the locale writes it.
pub fn number(n: i64) -> String {
    let text = whole(n);
    format_with("NumberFormat", &Object::new(), &[JsValue::from_str(&text)], "format").unwrap_or(text)
}

/// The CLDR plural category of a whole number: `one`, `few`, `other` …
pub fn plural(n: i64) -> String {
    format_with("PluralRules", &Object::new(), &[JsValue::from_str(&whole(n))], "select").unwrap_or_default()
}

/// The name of a country.
pub fn country(code: &str) -> String {
    if code.is_empty() {
        return String::new();
    }
    let options = options(&[("type", "region")]);
    format_with("DisplayNames", &options, &[JsValue::from_str(code)], "of").unwrap_or_else(|| code.to_owned())
}

/// Codes and names of countries, sorted as the locale sorts names.
pub fn countries(codes: &[&str]) -> Vec<(String, String)> {
    let options = options(&[("type", "region")]);
    let names = construct("DisplayNames", &[locales(), options.into()]);
    let named = codes.iter().map(|code| {
        let name = names.as_ref().and_then(|names| call(names, "of", &[JsValue::from_str(code)]));
        let pair: Array =
            [(*code).to_owned(), name.unwrap_or_else(|| (*code).to_owned())].iter().map(JsValue::from).collect();
        pair
    });
    let pairs: Array = named.collect();
    let compare = construct("Collator", &[locales()])
        .and_then(|collator| Reflect::get(&collator, &"compare".into()).ok())
        .and_then(|compare| compare.dyn_into::<Function>().ok());
    if let Some(compare) = compare {
        pairs.sort_by(&mut |a: JsValue, b: JsValue| {
            let name = |pair: JsValue| Array::from(&pair).get(1);
            // A collator answers -1, 0 or 1.
            match compare.call2(&JsValue::NULL, &name(a), &name(b)) {
                Ok(order) if js_sys::Object::is(&order, &JsValue::from(1)) => 1,
                Ok(order) if js_sys::Object::is(&order, &JsValue::from(-1)) => -1,
                _ => 0,
            }
        });
    }
    pairs
        .iter()
        .filter_map(|pair| {
            let pair = Array::from(&pair);
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        })
        .collect()
}

/// A span of delivery days. Both are RFC 3339 times whose calendar date, as written, is meant.
pub fn days(earliest: &str, latest: &str) -> String {
    let day =
        |time: &str| js_sys::Date::new(&JsValue::from_str(&[time.get(..10).unwrap_or(time), "T12:00:00Z"].concat()));
    let options = options(&[("weekday", "short"), ("day", "numeric"), ("month", "short"), ("timeZone", "UTC")]);
    let arguments = [day(earliest).into(), day(latest).into()];
    let range = format_with("DateTimeFormat", &options, &arguments, "formatRange");
    range.map_or_else(|| earliest.to_owned(), |range| kept_together(&range))
}

/// A line may end after the dash, never before it. Which space is there depends on the browser.
fn kept_together(range: &str) -> String {
    let mut kept = String::new();
    for c in range.chars() {
        if c == '–' && matches!(kept.chars().next_back(), Some(' ' | '\u{2009}')) {
            kept.pop();
            kept.push('\u{a0}');
        }
        kept.push(c);
    }
    kept
}

/// The hour and minute of an RFC 3339 time, with the weekday, in the shopper's own time zone.
pub fn clock(time: &str) -> String {
    let options = options(&[("weekday", "short"), ("hour", "numeric"), ("minute", "2-digit")]);
    let date = js_sys::Date::new(&JsValue::from_str(time));
    format_with("DateTimeFormat", &options, &[date.into()], "format").unwrap_or_else(|| time.to_owned())
}

/// The day of an RFC 3339 time in the visitor's own time zone, or a calendar date as it is.
pub fn day(time: &str) -> String {
    let (text, zone) = match time.len() {
        10 => ([time, "T12:00:00Z"].concat(), [("timeZone", "UTC")].as_slice()),
        _ => (time.to_owned(), [].as_slice()),
    };
    let options = options(&[&[("day", "numeric"), ("month", "long")], zone].concat());
    let date = js_sys::Date::new(&JsValue::from_str(&text));
    format_with("DateTimeFormat", &options, &[date.into()], "format").unwrap_or(text)
}

/// The instant, in RFC 3339, at which a calendar date begins where the visitor is; `None` when it is no date.
pub fn start_of_day(date: &str) -> Option<String> {
    instant(date, "T00:00")
}

/// The same for the instant at which it ends.
pub fn end_of_day(date: &str) -> Option<String> {
    instant(date, "T23:59:59")
}

fn instant(date: &str, time: &str) -> Option<String> {
    let instant = js_sys::Date::new(&JsValue::from_str(&[date, time].concat()));
    call(&instant, "toJSON", &[])
}

/// The calendar date, `YYYY-MM-DD`, of an instant where the visitor is.
pub fn date_of(instant: &str) -> String {
    let date = js_sys::Date::new(&JsValue::from_str(instant));
    // Swedes write dates as ISO 8601 does.
    call(&date, "toLocaleDateString", &["sv".into()]).unwrap_or_default()
}

/// The country that a language tag names or most likely means; none for Latin America (`es-419`) and the like.
pub fn maximized_region(tag: &str) -> Option<String> {
    let locale = construct("Locale", &[JsValue::from_str(tag)])?;
    let maximize = Reflect::get(&locale, &"maximize".into()).ok()?.dyn_into::<Function>().ok()?;
    let maximal = maximize.call0(&locale).ok()?;
    let region = Reflect::get(&maximal, &"region".into()).ok()?.as_string()?;
    Some(region).filter(|code| handsel_core::address::rules(code).is_some())
}
