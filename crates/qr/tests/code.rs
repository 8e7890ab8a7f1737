//! The path, painted and read back by a decoder that knows nothing of it.

use handsel_qr::code::{PATH, TEXT, Work, draw};

/// The width of the code, and its dark modules, row by row, of the path's bars.
fn paint(text: &[u8]) -> Option<(usize, Vec<Vec<bool>>)> {
    let (mut work, mut path) = (Work::new(), vec![0; PATH]);
    let (units, length) = draw(text, &mut work, &mut path)?;
    let path = std::str::from_utf8(&path[..length]).expect("letters and digits");
    let mut dark = vec![vec![false; units]; units];
    for bar in path.split_terminator('z') {
        let (x, rest) = bar.strip_prefix('M').and_then(|bar| bar.split_once(' ')).expect("a bar begins somewhere");
        let (y, rest) = rest.split_once('h').expect("and goes to the right");
        let (width, rest) = rest.split_once('v').expect("and down");
        assert_eq!(rest, format!("1H{x}"), "one unit, and back");
        let [x, y, width] = [x, y, width].map(|number| number.parse::<usize>().expect("a number"));
        dark[y][x..x + width].fill(true);
    }
    Some((units, dark))
}

fn read(text: &[u8]) -> String {
    let (units, dark) = paint(text).expect("it fits");
    let pixel = |x: usize, y: usize| if dark[y / 4][x / 4] { 0 } else { 255 };
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(units * 4, units * 4, pixel);
    let grids = image.detect_grids();
    grids.first().expect("a code is found").decode().expect("it is read").1
}

#[test]
fn a_decoder_reads_what_was_written() {
    let link = "https://shop.example/list.html#wishlist=wl_0123456789abcdef.hnd1_kv8cbtgamt2r84e1e7nyv456y4wxd13tt";
    for text in ["a", link, "https://shop.example/Geschenke für Zoë", &link.repeat(6)] {
        assert_eq!(read(text.as_bytes()), text);
    }
}

#[test]
fn four_modules_around_it_are_blank() {
    let (units, dark) = paint(b"a").expect("it fits");
    assert_eq!(units, 21 + 8, "a short text has the smallest code");
    for quiet in [0, 1, 2, 3, units - 4, units - 1] {
        assert!(!dark[quiet].iter().take(units).any(|dark| *dark), "row {quiet}");
        assert!(!dark.iter().take(units).any(|row| row[quiet]), "column {quiet}");
    }
    assert!(dark[4][4], "the finder pattern stands in the corner");
}

#[test]
fn what_is_too_long_is_not_drawn() {
    assert!(paint(&[b'a'; TEXT]).is_some());
    assert!(paint(&[b'a'; TEXT + 1]).is_none());
    assert!(paint(&[b'a'; 5_000]).is_none());
    let mut short = [0; 20];
    assert!(draw(b"a", &mut Work::new(), &mut short).is_none(), "the path has no room");
}
