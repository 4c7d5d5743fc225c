use super::*;
use crate::wire::ErrorCode;

/// Random enough, and the same for ever.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn bytes<const LENGTH: usize>(&mut self) -> [u8; LENGTH] {
        std::array::from_fn(|_| self.next() as u8)
    }

    fn published(&mut self) -> Published {
        Published::new(200 + self.below(201) as u16).unwrap()
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(700_000 + self.below(100_000) as i32).unwrap()
    }

    fn facts(&mut self) -> CodeFacts {
        let id = match self.below(3) {
            0 => CodeId::of(&format!("case-{}", self.below(1_000_000))),
            1 => CodeId::of("诊断第十二号"),
            _ => CodeId::of(&uuid::Uuid::from_bytes(self.bytes()).to_string()),
        };
        let has_index = self.below(5) > 0;
        CodeFacts {
            is_provisional: self.below(2) == 0,
            issued: self.day(),
            visited: (self.below(4) > 0).then(|| self.day()),
            index: has_index.then(|| self.published()),
            range: has_index.then(|| (self.published(), self.published())),
            stage: (has_index && self.below(3) > 0)
                .then(|| Stage(Rung::ALL[self.below(5) as usize])),
            content: self.bytes(),
            id,
        }
    }
}

fn issuer(folder: &tempfile::TempDir, seed: u8) -> Issuer {
    Issuer::of(&folder.path().join(seed.to_string()), [seed; 32]).unwrap()
}

#[test]
fn what_a_code_says_is_read_back_as_it_was_and_genuine() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = issuer(&folder, 1);
    let mut dice = Dice(7);
    for _ in 0..300 {
        let facts = dice.facts();
        let text = issuer.code(&facts);
        assert_eq!(text.len(), 203, "{text}");
        // As people type it: in small letters, in groups, with look-alikes.
        let typed = text.to_lowercase().replace('0', "o").replace('1', "l");
        let groups: Vec<String> = typed
            .as_bytes()
            .chunks(5)
            .map(|own| String::from_utf8_lossy(own).into_owned())
            .collect();
        let found = check_code(&groups.join("-\n "), &KnownKeys::default(), Some(&issuer)).unwrap();
        assert_eq!(found.facts, facts);
        assert_eq!(found.key, issuer.view().id);
        assert_eq!(found.verdict, CodeVerdict::Genuine(KeyName::Own));
    }
}

#[test]
fn no_code_with_one_changed_letter_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = issuer(&folder, 1);
    let mut dice = Dice(11);
    let letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ!";
    for _ in 0..300 {
        let text = issuer.code(&dice.facts());
        for place in 0..text.len() {
            let start = dice.below(33) as usize;
            let mut others = letters.chars().cycle().skip(start);
            let other = others.find(|own| !text[place..].starts_with(*own)).unwrap();
            let mut changed = text.clone();
            changed.replace_range(place..=place, &other.to_string());
            let found = check_code(&changed, &KnownKeys::default(), Some(&issuer));
            assert!(found.is_err(), "{place} {other}: {text}");
        }
        let cut = check_code(&text[..text.len() - 1], &KnownKeys::default(), None);
        assert_eq!(cut.unwrap_err().code, ErrorCode::CodeLength);
    }
}

#[test]
fn changed_facts_under_a_right_check_sum_are_a_forgery() {
    let folder = tempfile::tempdir().unwrap();
    let issuer = issuer(&folder, 1);
    let mut dice = Dice(13);
    for place in 0..FACTS + 64 {
        let text = issuer.code(&dice.facts());
        let bytes = text::bytes(&text[3..]).unwrap();
        let (mut facts, mut signature) = ([0; FACTS], [0; 64]);
        facts.copy_from_slice(&bytes[..FACTS]);
        signature.copy_from_slice(&bytes[FACTS..FACTS + 64]);
        let bit = 1 << dice.below(8);
        match place.checked_sub(FACTS) {
            None => facts[place] ^= bit,
            Some(place) => signature[place] ^= bit,
        }
        let changed = text::write(&facts, &signature);
        // Facts that no program of ours writes, another key, or a signature that does not fit.
        match check_code(&changed, &KnownKeys::default(), Some(&issuer)) {
            Err(error) => assert_eq!(error.code, ErrorCode::CodeNewer, "{place}"),
            Ok(found) => {
                let is_key = (47..FACTS).contains(&place);
                let expected = match is_key {
                    true => CodeVerdict::KeyUnknown,
                    false => CodeVerdict::Forged,
                };
                assert_eq!(found.verdict, expected, "{place}");
            }
        }
    }
}

#[test]
fn a_listed_key_is_known_by_its_name_and_another_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (one, other) = (issuer(&folder, 1), issuer(&folder, 2));
    let list = folder.path().join("keys.txt");
    let public = one.view().public;
    let spaced = format!("{}-{}", &public[..20], &public[20..].to_lowercase());
    std::fs::write(
        &list,
        format!("\u{feff}# 名单\r\n\r\n{spaced}  常州一所\r\n"),
    )
    .unwrap();
    let known = KnownKeys::of_file(&list).unwrap();
    let facts = Dice(3).facts();
    let verdict = |own: &Issuer, me: Option<&Issuer>| {
        check_code(&own.code(&facts), &known, me).unwrap().verdict
    };
    let name = KeyName::Listed("常州一所".to_owned());
    assert_eq!(verdict(&one, None), CodeVerdict::Genuine(name));
    assert_eq!(verdict(&other, None), CodeVerdict::KeyUnknown);
    assert_eq!(
        verdict(&other, Some(&other)),
        CodeVerdict::Genuine(KeyName::Own)
    );

    let wrong = public.replace(
        &public[10..11],
        if &public[10..11] == "A" { "B" } else { "A" },
    );
    std::fs::write(&list, format!("# 名单\n{wrong} 谁\n")).unwrap();
    let error = KnownKeys::of_file(&list).unwrap_err();
    assert_eq!(
        (error.code, error.params["line"].as_str()),
        (ErrorCode::KeyListWrong, "2")
    );
}

#[test]
fn the_key_is_made_once_and_for_this_user_alone() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("home");
    let first = Issuer::of(&home, [1; 32]).unwrap().view();
    let second = Issuer::of(&home, [2; 32]).unwrap().view();
    assert_eq!(first, second);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&first.path).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        let open = std::fs::Permissions::from_mode(0o644);
        std::fs::set_permissions(&first.path, open).unwrap();
        let error = Issuer::of(&home, [1; 32]).err().unwrap();
        assert_eq!(error.code, ErrorCode::StoreKeyExposed);
    }
}

#[test]
fn texts_that_are_no_code_say_what_is_wrong() {
    let cases = [
        ("", ErrorCode::CodeNone),
        ("报告很好", ErrorCode::CodeNone),
        ("ZZ9 ABCDE", ErrorCode::CodeNewer),
        ("ZZ1", ErrorCode::CodeLength),
        ("ZZ1 U", ErrorCode::CodeLetter),
        ("ZZ1 😀", ErrorCode::CodeLetter),
    ];
    for (text, code) in cases {
        let error = check_code(text, &KnownKeys::default(), None).unwrap_err();
        assert_eq!(error.code, code, "{text}");
    }
    let zeros = format!("ZZ1{}", "0".repeat(200));
    let error = check_code(&zeros, &KnownKeys::default(), None).unwrap_err();
    assert_eq!(error.code, ErrorCode::CodeMistyped);
}
