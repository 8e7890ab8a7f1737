//! Telephone numbers in the form of ITU-T E.164: `+`, the country's code and the number, digits alone.
//! Only what can be told for certain is changed. A number without its trunk prefix, where the country has one, or with an
//! extension, stays as it was typed; whether anybody answers is not known here.

/// Country codes (ITU-T E.164, annex), after a slash how a national number begins that the code replaces (`0` where nothing
/// is said, nothing for a dash), and the countries, by ISO 3166-1 alpha-2.
const CODES: &str = "\
1:AG,AI,AS,BB,BM,BS,CA,DM,DO,GD,GU,JM,KN,KY,LC,MP,MS,PR,SX,TC,TT,US,VC,VG,VI 20:EG 211:SS 212:EH,MA 213:DZ \
    216/-:TN 218:LY 220/-:GM 221/-:SN 222/-:MR 223/-:ML 224/-:GN 225/-:CI 226/-:BF 227/-:NE 228/-:TG 229/-:BJ \
    230/-:MU 231:LR 232:SL 233:GH 234:NG 235/-:TD 236/-:CF 237/-:CM 238/-:CV 239/-:ST 240/-:GQ 241/-:GA 242/-:CG \
    243:CD 244/-:AO 245/-:GW 246/-:IO 247/-:AC 248/-:SC 249:SD 250:RW 251:ET 252:SO 253/-:DJ 254:KE 255:TZ 256:UG \
    257/-:BI 258/-:MZ 260:ZM 261:MG 262:RE,YT 263:ZW 264:NA 265:MW 266/-:LS 267/-:BW 268/-:SZ 269/-:KM 27:ZA \
    290/-:SH,TA 291:ER 297/-:AW 298/-:FO 299/-:GL 30/-:GR 31:NL 32:BE 33:FR 34/-:ES 350/-:GI 351/-:PT 352/-:LU \
    353:IE 354/-:IS 355:AL 356/-:MT 357/-:CY 358:AX,FI 359:BG 36/06:HU 370:LT 371/-:LV 372/-:EE 373:MD 374:AM \
    375/8:BY 376/-:AD 377:MC 378/-:SM 380:UA 381:RS 382:ME 383:XK 385:HR 386:SI 387:BA 389:MK 39/-:IT,VA 40:RO 41:CH \
    420/-:CZ 421:SK 423:LI 43:AT 44:GB,GG,IM,JE 45/-:DK 46:SE 47/-:NO,SJ 48/-:PL 49:DE 500/-:FK 501/-:BZ 502/-:GT \
    503/-:SV 504/-:HN 505/-:NI 506/-:CR 507/-:PA 508:PM 509/-:HT 51:PE 52/-:MX 53:CU 54:AR 55:BR 56/-:CL 57:CO 58:VE \
    590:BL,GP,MF 591:BO 592/-:GY 593:EC 594:GF 595:PY 596:MQ 597/-:SR 598:UY 599/-:BQ,CW 60:MY 61:AU,CC,CX 62:ID \
    63:PH 64:NZ 65/-:SG 66:TH 670/-:TL 672/-:NF 673/-:BN 674/-:NR 675/-:PG 676/-:TO 677/-:SB 678/-:VU 679/-:FJ \
    680/-:PW 681/-:WF 682/-:CK 683/-:NU 685/-:WS 686:KI 687/-:NC 688/-:TV 689/-:PF 690/-:TK 691/-:FM 692:MH \
    7/8:KZ,RU 81:JP 82:KR 84:VN 850:KP 852/-:HK 853/-:MO 855:KH 856:LA 86:CN 880:BD 886:TW 90:TR 91:IN 92:PK 93:AF \
    94:LK 95:MM 960/-:MV 961:LB 962:JO 963:SY 964:IQ 965/-:KW 966:SA 967:YE 968/-:OM 970:PS 971:AE 972:IL 973/-:BH \
    974/-:QA 975/-:BT 976:MN 977:NP 98:IR 992/-:TJ 993/8:TM 994:AZ 995:GE 996:KG 998/-:UZ";

/// The longest number, without the plus (E.164, 6.1).
const LONGEST: usize = 15;
/// Shorter ones are those of emergencies and of firms within.
const SHORTEST: usize = 7;

/// `text` in the form of E.164, where that can be told; `country` is where it would be dialled.
pub(super) fn e164(text: &str, country: &str) -> Option<String> {
    let mut digits = String::with_capacity(text.len());
    // In "+49 (0)30" the nought is for those who dial within the country.
    let (text, inner) = text.split_once("(0)").map_or((text, ""), |parts| parts);
    for c in text.chars().chain(inner.chars()) {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => digits.push('+'),
            ' ' | '-' | '.' | '/' | '(' | ')' => {}
            _ => return None,
        }
    }
    let (code, trunk) = code_of(country).unwrap_or_default();
    let number = if let Some(whole) = digits.strip_prefix('+').or_else(|| abroad(&digits, code)) {
        whole.to_owned()
    } else {
        [code, national(&digits, code, trunk)?].concat()
    };
    (SHORTEST..=LONGEST).contains(&number.len()).then(|| ["+", &number].concat())
}

/// What follows the digits for a call abroad.
fn abroad<'a>(digits: &'a str, code: &str) -> Option<&'a str> {
    digits.strip_prefix(if code == "1" { "011" } else { "00" })
}

/// A national number without what is dialled before it within the country.
fn national<'a>(digits: &'a str, code: &str, trunk: &str) -> Option<&'a str> {
    let bare = digits.strip_prefix(trunk);
    match (code, trunk) {
        ("", _) => None,
        // Ten digits have no other meaning there.
        ("1" | "7", _) => bare.filter(|bare| bare.len() == 10).or(Some(digits).filter(|digits| digits.len() == 10)),
        _ => bare,
    }
}

/// The code of a country, and its trunk prefix.
fn code_of(country: &str) -> Option<(&'static str, &'static str)> {
    let group = CODES.split(' ').find_map(|group| {
        let (code, countries) = group.split_once(':')?;
        countries.split(',').any(|known| known == country).then_some(code)
    })?;
    Some(match group.split_once('/') {
        Some((code, "-")) => (code, ""),
        Some(parts) => parts,
        None => (group, if group == "1" { "1" } else { "0" }),
    })
}

#[cfg(test)]
mod tests {
    use super::{CODES, code_of, e164};
    use crate::address::countries;

    #[test]
    fn a_national_number_gets_the_code_of_its_country() {
        for (text, country, expected) in [
            ("(217) 555-0100", "US", "+12175550100"),
            ("1-217-555-0100", "CA", "+12175550100"),
            ("030 / 123 456", "DE", "+4930123456"),
            ("+49 (0)30 123456", "US", "+4930123456"),
            ("0049 30 123456", "FR", "+4930123456"),
            ("011 49 30 123456", "US", "+4930123456"),
            ("06 12 34 56 78", "FR", "+33612345678"),
            ("06 1234 5678", "IT", "+390612345678"),
            ("06 1 234 5678", "HU", "+3612345678"),
            ("8 (495) 123-45-67", "RU", "+74951234567"),
            ("495 123 45 67", "KZ", "+74951234567"),
            ("03-1234-5678", "JP", "+81312345678"),
            ("2123 4567", "HK", "+85221234567"),
            ("601 234 567", "PL", "+48601234567"),
            ("07 01 23 45 67", "CI", "+2250701234567"),
        ] {
            assert_eq!(e164(text, country).as_deref(), Some(expected), "{text} in {country}");
            assert_eq!(e164(expected, country).as_deref(), Some(expected), "twice is once");
        }
    }

    #[test]
    fn what_cannot_be_told_stays() {
        let unclear = [
            ("30 123456", "DE"),
            ("555-0100", "US"),
            ("217 555 0100 ext. 5", "US"),
            ("110", "CN"),
            ("", "US"),
            ("030 123456", ""),
            ("030 123456", "AQ"),
            ("+1", "US"),
            ("+1234567890123456", "US"),
            ("call me", "US"),
        ];
        for (text, country) in unclear {
            assert_eq!(e164(text, country), None, "{text} in {country}");
        }
    }

    #[test]
    fn every_country_that_has_a_code_has_it_once() {
        let listed = CODES.split(' ').filter_map(|group| group.split_once(':'));
        let mut listed: Vec<&str> = listed.flat_map(|(_, countries)| countries.split(',')).collect();
        listed.sort_unstable();
        let without = ["AQ", "BV", "GS", "HM", "PN", "TF", "UM"];
        assert_eq!(listed, countries().filter(|code| !without.contains(code)).collect::<Vec<_>>());
        assert_eq!((code_of("VA"), code_of("XX")), (Some(("39", "")), None));
    }
}
