//! The verdict as JUnit's XML, which build servers show: a suite for each level, a test for each case. A case whose fact is
//! missing is skipped, one without an answer is an error. A level that is not advertised is a suite without tests.

use std::io;

use anyhow::{Context, Result};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::text::described;
use super::{Finding, Outcome, Section, Verdict};

type Xml = Writer<Vec<u8>>;

impl Verdict {
    /// As JUnit's XML.
    ///
    /// # Errors
    /// When it cannot be written, which memory alone can prevent.
    pub fn to_junit(&self) -> Result<String> {
        let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let suites = xml.create_element("testsuites").with_attribute(("name", "handsel-conformance"));
        suites.write_inner_content(|xml| self.sections.iter().try_for_each(|section| suite(xml, section)))?;
        Ok(String::from_utf8(xml.into_inner()).context("the result is no text")? + "\n")
    }
}

fn suite(xml: &mut Xml, section: &Section) -> io::Result<()> {
    let tally = section.tally();
    let counts = [tally.broken, tally.unanswered, tally.skipped].map(|count| count.to_string());
    let tests = section.findings.len().to_string();
    let suite = xml.create_element("testsuite").with_attributes([
        ("name", section.level.name()),
        ("tests", &tests),
        ("failures", &counts[0]),
        ("errors", &counts[1]),
        ("skipped", &counts[2]),
    ]);
    suite.write_inner_content(|xml| section.findings.iter().try_for_each(|finding| test(xml, section, finding)))?;
    Ok(())
}

fn test(xml: &mut Xml, section: &Section, finding: &Finding) -> io::Result<()> {
    let took = format!("{:.3}", finding.took.as_secs_f64());
    let attributes = [("classname", section.level.name()), ("name", finding.case.id), ("time", &took)];
    let test = xml.create_element("testcase").with_attributes(attributes);
    let (name, message) = match &finding.outcome {
        Outcome::Held => return test.write_empty().map(drop),
        Outcome::Broken { expected, came, .. } => ("failure", format!("expected {expected}; came {came}")),
        Outcome::Unanswered { why } => ("error", why.clone()),
        Outcome::Skipped { fact } => ("skipped", format!("[{fact}] is not among the facts")),
    };
    let text = described(finding.case);
    test.write_inner_content(|xml| {
        let why = xml.create_element(name).with_attribute(("message", message.as_str()));
        why.write_text_content(BytesText::new(&text)).map(drop)
    })
    .map(drop)
}
