//! Text that people paste: what it holds, what was assumed, what is wrong and where.

use proptest::prelude::*;
use surprisal::figures::{Figure, Kind, State, batch};
use surprisal::link;
use surprisal::samples::{
    Answers, Note, Options, Place, Reader, Table, What, read_table, saved_link,
};
use surprisal::unit::exact;
use surprisal::words::{Lang, Samples};

fn table(text: &str) -> Table {
    read_table(text, Options::default())
}

/// The notes that say that something was left out.
fn mistakes(table: &Table) -> Vec<Note> {
    let notes = table.summary.notes.iter();
    notes
        .filter(|note| note.what.is_mistake())
        .cloned()
        .collect()
}

const ROWS: [[f64; 3]; 4] = [
    [0.9, 0.05, 0.05],
    [0.1, 0.1, 0.8],
    [0.2, 0.7, 0.1],
    [0.05, 0.1, 0.85],
];
const LABELS: [usize; 4] = [0, 2, 1, 2];

/// The worked example with three classes, as it is found in the wild.
#[test]
fn the_same_table_in_many_writings() {
    for text in [
        "y,p0,p1,p2\n0,0.9,0.05,0.05\n2,0.1,0.1,0.8\n1,0.2,0.7,0.1\n2,0.05,0.1,0.85\n",
        "0,0.9,0.05,0.05\r\n2,0.1,0.1,0.8\r\n1,0.2,0.7,0.1\r\n2,0.05,0.1,0.85",
        "\u{feff}.9\t.05\t.05\t0\n.1\t.1\t.8\t2\n.2\t.7\t.1\t1\n.05\t.1\t.85\t2\n",
        "label;a;b;c\n0;0,9;0,05;0,05\n2;0,1;0,1;0,8\n1;0,2;0,7;0,1\n2;0,05;0,1;0,85\n",
        "# np.savetxt\n0.0 9.0e-01 5.0e-02 5.0e-02\n2.0 1e-1  1e-1 8e-1\n1 .2 .7 .1\n2 .05 .1 .85\n",
        ",y,p_0,p_1,p_2\n0,0,0.9,0.05,0.05\n1,2,0.1,0.1,0.8\n2,1,0.2,0.7,0.1\n3,2,0.05,0.1,0.85\n",
        "y_0,y_1,y_2,p_0,p_1,p_2\n1,0,0,.9,.05,.05\n0,0,1,.1,.1,.8\n0,1,0,.2,.7,.1\n0,0,1,.05,.1,.85",
        "1,0,0,.9,.05,.05\n0,0,1,.1,.1,.8\n0,1,0,.2,.7,.1\n0,0,1,.05,.1,.85",
        "cat,dog,eel,truth\n.9,.05,.05,cat\n.1,.1,.8,eel\n.2,.7,.1,dog\n.05,.1,.85,EEL",
        "cat,.9,.05,.05\neel,.1,.1,.8\ndog,.2,.7,.1\neel,.05,.1,.85",
        "1,.9,.05,.05\n3,.1,.1,.8\n2,.2,.7,.1\n3,.05,.1,.85",
        "[[0, .9, .05, .05], [2, .1, .1, .8], [1, .2, .7, .1], [2, .05, .1, .85]]",
        "y = np.array([0, 2, 1, 2])\np = np.array([[0.9 , 0.05, 0.05],\n [0.1, 0.1, 0.8],\n [.2, .7, .1],\n [.05, .1, .85]], dtype=float32)",
        "[0 2 1 2]\n[[0.9  0.05 0.05]\n [0.1  0.1  0.8 ]\n [0.2  0.7  0.1 ]\n [0.05 0.1  0.85]]",
        "tensor([0, 2, 1, 2]), tensor([[.9, .05, .05], [.1, .1, .8], [.2, .7, .1], [.05, .1, .85]], device='cuda:0', grad_fn=<SoftmaxBackward0>)",
        "{\"y\": [0, 2, 1, 2], \"p\": [[0.9, 0.05, 0.05], [0.1, 0.1, 0.8], [0.2, 0.7, 0.1], [0.05, 0.1, 0.85]]}",
        "[{\"y\":0,\"p\":[.9,.05,.05]},{\"p\":[.1,.1,.8],\"y\":2},{\"y\":1,\"p\":[.2,.7,.1]},{\"y\":2,\"p\":[.05,.1,.85]}]",
        "{\"label\":\"a\",\"probs\":{\"a\":.9,\"b\":.05,\"c\":.05}}\n{\"label\":\"c\",\"probs\":{\"a\":.1,\"b\":.1,\"c\":.8}}\n{\"label\":\"b\",\"probs\":{\"a\":.2,\"b\":.7,\"c\":.1}}\n{\"label\":\"c\",\"probs\":{\"a\":.05,\"b\":.1,\"c\":.85}}",
        "{'y': [[1,0,0],[0,0,1],[0,1,0],[0,0,1]], 'p': [(.9,.05,.05), (.1,.1,.8), (.2,.7,.1), (.05,.1,.85)]}",
    ] {
        let table = table(text);
        assert_eq!(mistakes(&table), [], "{text}");
        assert_eq!(table.p, ROWS, "{text}\n{:?}", table.summary);
        assert_eq!(table.labels, LABELS, "{text}\n{:?}", table.summary);
        let query = format!("figure=batch&{}", table.query());
        let link = link::read(&query, Kind::Batch);
        assert_eq!(link.notes, [], "{query}");
        assert_eq!(link.state.readouts()[0].value, 0.211_924_485_102_135_85);
    }
}

#[test]
fn yes_or_no_in_one_column() {
    for text in [
        "y,p\n1,.9\n0,.1\n1,.8\n0,.4",
        "1,.9\n0,.1\n1,.8\n0,.4",
        ".9,1\n.1,0\n.8,1\n.4,0",
        "[1, 0, 1, 0]\n[0.9, 0.1, 0.8, 0.4]",
        "rain,forecast\nyes,.9\nno,.1\nyes,.8\nno,.4",
        "p = [.9, .1, .8, .4]; y = [True, False, True, False]",
    ] {
        let table = table(text);
        assert_eq!(mistakes(&table), [], "{text}");
        assert_eq!(table.labels, [1, 0, 1, 0], "{text}\n{:?}", table.summary);
        assert_eq!(table.p.concat(), [0.9, 0.1, 0.8, 0.4], "{text}");
        assert!(table.summary.binary);
        let query = format!("figure=batch&{}", table.query());
        let state = link::read(&query, Kind::Batch).state;
        assert_eq!(state.readouts()[0].value, 0.236_172_551_598_963_25);
    }
}

#[test]
fn two_models_and_weights() {
    let text = "y,p_a,p_b,q_a,q_b,weight\n0,.9,.1,.6,.4,2\n1,.3,.7,.5,.5,0.5\n";
    let table = table(text);
    assert_eq!(table.q, [[0.6, 0.4], [0.5, 0.5]]);
    assert_eq!(table.weights, [2.0, 0.5]);
    assert_eq!(table.summary.names, ["a", "b"]);
    let query = format!("figure=batch&{}", table.query());
    let link = link::read(&query, Kind::Batch);
    assert_eq!(link.notes, []);
    let Figure::Batch(figure) = link.state.figure() else {
        panic!("{query}");
    };
    assert!(figure.has_second());
    assert_eq!(figure.weights(), [2.0, 0.5]);
    let both = read_table("1,.9,.6\n0,.2,.4\n1,.7,.6", Options::default());
    assert_eq!(
        (both.p.concat(), both.q.concat()),
        (vec![0.9, 0.2, 0.7], vec![0.6, 0.4, 0.6])
    );
}

#[test]
fn a_second_model_is_said_with_its_columns_and_its_name() {
    let said = |text: &str| {
        let notes = table(text).summary.notes;
        assert!(!notes[1].what.is_mistake());
        Lang::ALL.map(|lang| Samples::of(lang).note(&notes[1]))
    };
    assert_eq!(
        said("y,cat,dog\n0,0.9,0.3\n1,0.2,0.7"),
        [
            "“cat” and “dog” were taken for two models: column 3 holds the answers of the second. If they are classes, their probabilities have to sum to 1 in each row; if the numbers are logits, call the columns z_cat and z_dog.",
            "“cat”和“dog”当作两个模型来读：第 3 列是第二个模型的回答。如果它们是类别，每一行的概率总和须为 1；如果写的是 logit，请把列名写成 z_cat 和 z_dog。",
        ]
    );
    assert_eq!(
        said("y,cnn_a,cnn_b,svm_a,svm_b\n0,.9,.1,.7,.3\n1,.2,.8,.4,.6"),
        [
            "Columns 4 to 5 hold the answers of a second model. The first is “cnn”, the second “svm”.",
            "第 4 到 5 列是第二个模型的回答。第一个模型是“cnn”，第二个是“svm”。",
        ]
    );
    for text in ["y,p,q\n1,.9,.6\n0,.2,.4", "1,.9,.6\n0,.2,.4\n1,.7,.6"] {
        assert_eq!(
            said(text),
            [
                "Column 3 holds the answers of a second model.",
                "第 3 列是第二个模型的回答。",
            ]
        );
    }
    let read = table("y,z_cat,z_dog\n0,2,-1\n1,0.2,0.7");
    assert!(read.summary.logits && read.q.is_empty());
    assert_eq!(read.summary.names, ["cat", "dog"]);
    // One model, and no such note.
    let notes = table("y,cat,dog\n0,0.9,0.1\n1,0.2,0.8").summary.notes;
    assert_eq!(notes.len(), 1);
}

#[test]
fn a_matrix_without_labels_keeps_the_figure_s() {
    let table = table("[[0.9, 0.05, 0.05], [0.1, 0.1, 0.8]]");
    assert_eq!(table.labels, [0; 0]);
    assert!(
        table
            .summary
            .notes
            .iter()
            .any(|note| note.what == What::NoLabels)
    );
    assert_eq!(
        table.query(),
        "logits=0&p=0.9,0.05,0.05;0.1,0.1,0.8;&q=&sample-weights=&names="
    );
}

#[test]
fn names_go_with_the_table_that_gave_them() {
    let mut state = State::new(Kind::Batch);
    let mut view = link::View::default();
    let mut paste = |text: &str| {
        let query = table(text).query();
        let notes = link::put_all(&mut state, &mut view, &query, link::parse_number);
        assert_eq!(notes, [], "{query}");
        state.names().to_vec()
    };
    assert_eq!(paste("y,猫,狗\n猫,0.9,0.1\n狗,0.3,0.7"), ["猫", "狗"]);
    assert_eq!(paste("0,0.9,0.05,0.05\n2,0.1,0.1,0.8"), [""; 0]);
    assert_eq!(paste("y,cat,dog\n0,0.9,0.1"), ["cat", "dog"]);
    assert_eq!(paste("1,0.9\n0,0.1"), [""; 0]);
}

#[test]
fn logits_are_recognised_and_said() {
    let text = "0,2.5,-1,0\n1,0.3,1.2,-0.5\n2,-1,0,4\n";
    let read = table(text);
    assert!(read.summary.logits);
    assert!(
        read.summary
            .notes
            .iter()
            .any(|note| note.what == What::Logits)
    );
    assert_eq!(read.p[0], [2.5, -1.0, 0.0]);
    // Numbers that could be either are what the reader of the text says they are.
    let forced = Options {
        answers: Some(Answers::Probabilities),
        ..Options::default()
    };
    assert_eq!(mistakes(&read_table(text, forced)).len(), 3);
    let binary = table("1,2.5\n0,-3\n0,0.2\n1,4");
    assert!(binary.summary.logits && binary.summary.binary);
}

#[test]
fn each_mistake_has_its_line_and_column_and_the_good_rows_stay() {
    let at = |line, column, what| Note {
        place: Some(Place { line, column }),
        what,
    };
    let text = "y,a,b,c\n\
        0,.9,.05,.05\n\
        3,.1,.1,.8\n\
        1,.2,,.8\n\
        \n\
        1,.2,x7,.1\n\
        1,.2,.7\n\
        1,.2,.7,.3\n\
        1,.2,1.7,.1\n\
        1.5,.2,.7,.1\n\
        ,.2,.7,.1\n\
        2,.05,.1,.85\n";
    let read = table(text);
    let label = |text: &str| What::Label {
        text: text.to_owned(),
        classes: 3,
        names: ["a", "b", "c"].map(str::to_owned).to_vec(),
    };
    assert_eq!(
        mistakes(&read),
        [
            at(3, 1, label("3")),
            at(4, 3, What::Missing),
            at(
                6,
                3,
                What::NotANumber {
                    text: "x7".to_owned()
                }
            ),
            at(
                7,
                0,
                What::CellCount {
                    count: 3,
                    expected: 4
                }
            ),
            at(8, 0, What::Sum { sum: 1.2 }),
            at(9, 3, What::Outside { value: 1.7 }),
            at(10, 1, label("1.5")),
            at(11, 1, What::Missing),
        ]
    );
    assert_eq!(read.labels, [0, 2]);
    // In brackets a value stands on its own line.
    let numpy = "[[0.9, 0.1],\n [0.2,\n  oops],\n [0.7, 0.3]]";
    let read = table(numpy);
    assert_eq!(
        mistakes(&read),
        [at(
            3,
            2,
            What::NotANumber {
                text: "oops".to_owned()
            }
        )]
    );
    assert_eq!(read.p, [[0.9, 0.1], [0.7, 0.3]]);
    let mistake = |text: &str| mistakes(&table(text)).remove(0).what;
    assert_eq!(mistake(""), What::Empty);
    assert_eq!(mistake("hello world"), What::NoNumbers);
    assert_eq!(
        mistake("[[0.9, 0.1], [0.2, 0.8"),
        What::Unclosed { sign: '[' }
    );
    assert_eq!(
        mistake("[[0.9, 0.1]\n [0.2, 0.8]\n ...\n [0.1, 0.9]]"),
        What::Abbreviated
    );
    assert!(matches!(
        mistake("a,.5,.3,.2\nb,.5,.3,.2"),
        What::UnnamedColumns { .. }
    ));
    let wide: Vec<&str> = vec!["0.1"; 10];
    let classes = What::TooManyClasses {
        classes: 10,
        max: 8,
    };
    assert_eq!(mistake(&format!("0,{}", wide.join(","))), classes);
    let hot = "1,0,.5,.5\n0,1,.3,.7\n1,1,.6,.4\n0,1,.2,.8";
    assert_eq!(mistakes(&table(hot)), [at(3, 2, What::OneHot)]);
}

#[test]
fn a_number_that_is_missing_is_no_head() {
    for word in ["NaN", "na", "N/A", "null", "None"] {
        let at = |line, column| Note {
            place: Some(Place { line, column }),
            what: What::NotANumber {
                text: word.to_owned(),
            },
        };
        let read = table(&format!("1,{word}\n0,0.2"));
        assert_eq!(mistakes(&read), [at(1, 2)]);
        assert_eq!((read.labels, read.p), (vec![0], vec![vec![0.2]]));
        // Nor does a column become text by them.
        let read = table(&format!("1,{word}\n0,{word}\n1,0.2"));
        assert_eq!(mistakes(&read), [at(1, 2), at(2, 2)]);
        assert_eq!((read.labels, read.p), (vec![1], vec![vec![0.2]]));
        let read = table(&format!(
            "y,a,b\n1,{word},{word}\n0,{word},{word}\n1,0.2,0.8"
        ));
        assert_eq!(mistakes(&read), [at(2, 2), at(3, 2)]);
        assert_eq!((read.labels, read.p), (vec![1], vec![vec![0.2, 0.8]]));
    }
    // A class may have such a name.
    let read = table("y,none,some\nnone,0.9,0.1\nsome,0.2,0.8");
    assert_eq!(mistakes(&read), []);
    assert_eq!((read.labels, read.p.len()), (vec![0, 1], 2));
}

#[test]
fn a_label_that_the_heads_do_not_name_is_a_slip() {
    let read = table("y,猫,狗\n猫,0.9,0.1\n牛,0.3,0.7");
    assert_eq!(
        (&read.labels[..], &read.p[..]),
        (&[0][..], &[vec![0.9, 0.1]][..])
    );
    assert_eq!(read.summary.names, ["猫", "狗"]);
    let said = mistakes(&read);
    assert_eq!(said.len(), 1);
    assert_eq!(
        Lang::ALL.map(|lang| Samples::of(lang).note(&said[0])),
        [
            "Line 3, column 1: “牛” is no class; the row is left out. Write one of these: 猫, 狗.",
            "第 3 行第 1 列：没有“牛”这个类别，这一行已略去。请写其中一个：猫、狗。",
        ]
    );
    // Names are understood among numbers.
    let read = table("y,cat,dog\n0,0.9,0.1\nDog,0.3,0.7\n1,0.2,0.8");
    assert_eq!((mistakes(&read), read.labels), (vec![], vec![0, 1, 1]));
    // Many are not all told.
    let heads: Vec<String> = (b'a'..=b't').map(|c| char::from(c).to_string()).collect();
    let text = format!(
        "y,{}\nrat{}\nc{}",
        heads.join(","),
        ",0.05".repeat(20),
        ",0.05".repeat(20)
    );
    let (_, summary) = in_pieces(text.as_bytes(), 100);
    let said = summary.notes.iter().find_map(|note| match &note.what {
        What::Label { names, .. } => Some(names.clone()),
        _ => None,
    });
    let said = said.unwrap();
    assert_eq!((said.len(), &*said[8]), (9, "…"));
}

#[test]
fn what_is_never_closed_is_said_once() {
    for (text, rows) in [
        ("[[1,0.9],[0,0.1", 2),
        ("p = np.array([[0.9, 0.1],\n [0.2, 0.8]", 2),
        ("{\"y\": [1, 0], \"p\": [0.9, 0.1", 2),
        ("[[1, 0.9], ['0", 0),
    ] {
        let read = table(text);
        let said = mistakes(&read);
        let of_brackets = |note: &&Note| matches!(note.what, What::Unclosed { .. });
        assert_eq!(said.iter().filter(of_brackets).count(), 1, "{said:?}");
        assert_eq!(read.p.len(), rows, "{text}");
    }
}

#[test]
fn what_is_said_has_the_place_and_what_to_write_instead() {
    let say = |lang: Lang, text: &str| -> Vec<String> {
        let notes = table(text).summary.notes;
        notes
            .iter()
            .map(|note| Samples::of(lang).note(note))
            .collect()
    };
    let text = "y,a,b\n0,0.9,0.1\n1,0.3,x\n1,0.3,0.9\n1,0.3,0.7";
    assert_eq!(
        say(Lang::En, text),
        [
            "Rows read: 2, of 2 classes. Column 1 says what happened, columns 2 to 3 hold the model’s answers.",
            "Line 3, column 3: “x” is not a number; the row is left out. Write one such as 0.25.",
            "Line 4: the probabilities sum to 1.2, not to 1; the row is left out. Are they logits? Then say so.",
        ]
    );
    assert_eq!(
        say(Lang::Zh, text)[1],
        "第 3 行第 3 列：“x”不是数，这一行已略去。请写 0.25 这样的数。"
    );
    let strange = [
        "",
        "words",
        "[1, 0",
        "] 1",
        "[[.5,.5],\n...]",
        "a,.5,.3,.2\nb,.5,.3,.2",
        "1,.5,.5\n1,.5",
        "1,,.5\n0,.5,.5",
        "1,1.5,-.5\n0,.5,.5",
        "7,.5,.5\n0,.5,.5",
        "1,0,.5,.5\n1,1,.5,.5\n0,1,.3,.7",
        "y,w,p\n1,-1,.5\n0,1,.2",
        "1,.5",
        "[[.5,.5]]",
        "0,3,4\n1,2,-1",
        "1,.5,.5\n2,.5,.5",
        "no,.2\nyes,.7",
        "0,.33,.33,.33",
        "0,1,2,3,4,5,6,7,8,9",
    ];
    for text in strange {
        for lang in Lang::ALL {
            for said in say(lang, text) {
                assert!(!said.contains(['{', '}']), "{said}");
                let english = said.contains(" the ") || said.contains(" row ");
                assert!(lang == Lang::En || !english, "{said}");
            }
        }
    }
}

#[test]
fn percent_are_probabilities() {
    for text in ["1,90%\n0,10%", "1,90 ％\n0,10 ％", "[[1, 90%], [0, 10%]]"] {
        let table = table(text);
        assert_eq!(mistakes(&table), [], "{text}");
        assert_eq!(table.p, [[0.9], [0.1]], "{text}");
        assert_eq!(table.labels, [1, 0], "{text}");
    }
    // Rounded to whole percent, thirds sum to 0.99.
    let read = table("0,33%,33%,33%\n1,20%,50%,30%");
    assert_eq!((mistakes(&read), read.p.len()), (vec![], 2));
}

#[test]
fn wide_signs_are_those_of_ascii() {
    for text in [
        "1，0.9\n0，0.1",
        "１，０．９\n０，０．１",
        "1、＋0.9\n0、0.1",
        "1；0，9\n0；0，1",
        "1　0.9\n0　0.1",
        "１,０.９\n０,０.１",
        "１，９０％\n０，１０％",
        "[[１，０．９]，[０，０．１]]",
    ] {
        let table = table(text);
        assert_eq!(mistakes(&table), [], "{text}");
        assert_eq!(table.p, [[0.9], [0.1]], "{text}");
        assert_eq!(table.labels, [1, 0], "{text}");
    }
    assert_eq!(table("0，－1，2\n1，3，－4").p, [[-1.0, 2.0], [3.0, -4.0]]);
    // In a table with commas, a name may hold a wide one.
    let read = table("y,猫，大,狗；小\n猫，大,0.9,0.1\n狗；小,0.3,0.7");
    assert_eq!(read.summary.names, ["猫，大", "狗；小"]);
    assert_eq!((mistakes(&read), read.labels), (vec![], vec![0, 1]));
}

#[test]
fn rounding_is_forgiven_and_said_and_nothing_else_is() {
    let read = table("0,0.33,0.33,0.33\n1,0.2,0.5,0.3");
    assert_eq!(mistakes(&read), []);
    assert!(
        read.summary
            .notes
            .iter()
            .any(|note| note.what == What::Rounded { rows: 1 })
    );
    assert!((read.p[0].iter().sum::<f64>() - 1.0).abs() < 1e-15);
    // With three decimals, 0.99 is no rounding.
    let read = table("0,0.330,0.330,0.330\n1,0.2,0.5,0.3");
    assert!(matches!(mistakes(&read)[0].what, What::Sum { .. }));
}

#[test]
fn more_rows_than_the_table_holds() {
    let text: Vec<String> = (0..100).map(|i| format!("{},0.{i:02}", i % 2)).collect();
    let text = text.join("\n");
    let table = table(&text);
    assert_eq!(table.p.len(), batch::MAX_SAMPLES);
    let more = What::MoreRows {
        rows: 100,
        kept: 64,
    };
    assert!(table.summary.notes.iter().any(|note| note.what == more));
    let cell = |i: usize| if i < 30 { "x" } else { "0.5" };
    let wrong: Vec<String> = (0..90).map(|i| format!("{},{}", i % 2, cell(i))).collect();
    let wrong = wrong.join("\n");
    let notes = read_table(&wrong, Options::default()).summary.notes;
    let mistakes = notes.iter().filter(|note| note.what.is_mistake()).count();
    assert_eq!(mistakes, 21, "20 and how many more");
}

/// Reads a text in pieces of a size; every sample, as text.
fn in_pieces(text: &[u8], size: usize) -> (Vec<String>, surprisal::samples::Summary) {
    let mut samples = Vec::new();
    let mut each = |sample: surprisal::samples::Sample<'_>| samples.push(format!("{sample:?}"));
    let mut reader = Reader::new(Options::default());
    for piece in text.chunks(size) {
        reader.push(piece, &mut each);
    }
    let summary = reader.finish(&mut each);
    (samples, summary)
}

#[test]
fn pieces_may_end_anywhere() {
    let mut text = "y,\"p, no\",p_yes\r\n".to_owned();
    for i in 0..9_000_u32 {
        let p = f64::from(i % 997) / 997.0;
        text += &[exact(f64::from(i % 2)), exact(1.0 - p), exact(p)].join(",");
        text += if i % 3 == 0 { "\n\n" } else { "\r\n" };
    }
    text += "1,oops,0.5\n1,\"0.5\",0.5";
    let (whole, summary) = in_pieces(text.as_bytes(), text.len());
    assert_eq!(whole.len(), 9_001);
    let line = 1 + text.trim_end().lines().count() as u64 - 2;
    let last = summary.notes.last().unwrap();
    assert_eq!(last.place, Some(Place { line, column: 2 }));
    for size in [1, 7, 4_096, 100_000] {
        assert_eq!(
            in_pieces(text.as_bytes(), size),
            (whole.clone(), summary.clone())
        );
    }
}

#[test]
fn a_quote_that_is_never_closed_ends_the_reading() {
    let mut text = "y,p\n1,0.5\n0,\"0.25\n".to_owned();
    text += &"0,0.75\n".repeat(400_000);
    let (samples, summary) = in_pieces(text.as_bytes(), 65_536);
    assert_eq!(samples.len(), 1);
    let what = summary.notes.iter().map(|note| &note.what);
    assert!(
        what.clone().any(|what| *what == What::RowTooLong),
        "{:?}",
        summary.notes
    );
}

#[test]
fn a_thousand_classes() {
    let mut text = String::new();
    for i in 0..20_usize {
        let row: Vec<&str> = (0..1000)
            .map(|j| if j == i { "0.5005" } else { "0.0005" })
            .collect();
        text += &[exact((i * 40) as f64), row.join(",")].join(",");
        text.push('\n');
    }
    let (samples, summary) = in_pieces(text.as_bytes(), 10_000);
    assert_eq!(
        (samples.len(), summary.classes),
        (20, 1000),
        "{:?}",
        summary.notes
    );
}

/// A table as some program could write it.
fn written() -> impl Strategy<Value = (Vec<usize>, Vec<Vec<f64>>, usize)> {
    (2_usize..=8, 1_usize..12).prop_flat_map(|(columns, count)| {
        let row = proptest::collection::vec(1e-6..1.0, columns).prop_map(|row| {
            let sum = surprisal::info::sum(row.iter().copied());
            row.into_iter().map(|p| p / sum).collect::<Vec<f64>>()
        });
        let rows = proptest::collection::vec(row, count);
        let labels = proptest::collection::vec(0..columns, count);
        (labels, rows, 0_usize..5)
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read((labels, rows, how) in written()) {
        let list = |row: &Vec<f64>, between: &str| row.iter().map(|x| exact(*x)).collect::<Vec<_>>().join(between);
        let lines = |between: &str| -> String {
            let line = |(y, row): (&usize, &Vec<f64>)| [y.to_string(), list(row, between)].join(between) + "\n";
            labels.iter().zip(&rows).map(line).collect()
        };
        let json: Vec<String> = rows.iter().map(|row| format!("[{}]", list(row, ", "))).collect();
        let text = match how {
            0 => format!("label,{}\n{}", (0..rows[0].len()).map(|k| format!("c{k}")).collect::<Vec<_>>().join(","), lines(",")),
            1 => format!("y\t{}\n{}", (0..rows[0].len()).map(|k| format!("p{k}")).collect::<Vec<_>>().join("\t"), lines("\t")),
            2 => format!("{{\"y\": {labels:?}, \"p\": [{}]}}", json.join(",\n")),
            3 => format!("y = np.array({labels:?})\np = np.array([{}], dtype=float64)", json.join(",\n")),
            _ => format!("y={labels:?}; p=[{}]", json.join(" ")),
        };
        let table = table(&text);
        prop_assert_eq!(mistakes(&table), Vec::new(), "{}", text);
        prop_assert_eq!(&table.labels, &labels, "{}", text);
        prop_assert_eq!(&table.p, &rows, "{}", text);
        let query = format!("figure=batch&{}", table.query());
        let link = link::read(&query, Kind::Batch);
        prop_assert_eq!(&link.notes, &Vec::new(), "{}", query);
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,300}") {
        let table = table(&text);
        let _ = link::read(&format!("figure=batch&{}", table.query()), Kind::Batch);
    }

    #[test]
    fn no_structure_is_too_strange(parts in proptest::collection::vec("(\\[|\\]|\\(|\\)|\\{|\\}|,|;|:|=|\n|\r|\t| |\"|'|#|\\\\u12|array|y|p|q|0|1|0.5|-3|1e999|nan|inf|\\.\\.\\.|é|雨)", 0..60), size in 1_usize..20) {
        let text = parts.concat();
        let table = table(&text);
        let query = format!("figure=batch&{}", table.query());
        let link = link::read(&query, Kind::Batch);
        prop_assert!(link.state.readouts().iter().all(|readout| !readout.value.is_nan()));
        let (pieces, _) = in_pieces(text.as_bytes(), size);
        prop_assert!(pieces.len() as u64 >= table.summary.rows.min(1));
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..300), size in 1_usize..50) {
        let _ = in_pieces(&bytes, size);
    }
}

#[test]
fn a_saved_figure_opens_as_it_was() {
    let query = "v=1&figure=entropy&p=0.1,0.2,0.7&unit=nats&names=a%2Cb,%3Cscript%3E&lock=p.1&lang=zh&theme=dark&hide=unit&course=ml101";
    let link = link::read(query, Kind::Batch);
    let file = surprisal::export::json(&link.state, &link.view, Lang::Zh.words());
    assert_eq!(saved_link(&file), Some(Ok(query.to_owned())));
    // After a program has read and written it: other order, blanks, escapes, a mark at the start.
    let value: serde_json::Value = serde_json::from_str(&file).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap();
    assert_eq!(saved_link(&pretty), Some(Ok(query.to_owned())));
    let escaped = file.replace('&', "\\u0026").replace('=', "\\u003d");
    assert_eq!(
        saved_link(&format!("\u{feff}\n{escaped}")),
        Some(Ok(query.to_owned()))
    );
    // Cut off behind the link.
    assert_eq!(
        saved_link(&file[..file.len() - 40]),
        Some(Ok(query.to_owned()))
    );
    // A whole address is a link as well.
    let address = format!("{{\"link\": \"https://example.org/?{query}\"}}");
    let link = saved_link(&address).unwrap().unwrap();
    assert_eq!(link::read(&link, Kind::Batch).notes.len(), 1);
}

#[test]
fn a_figure_s_file_without_its_link_says_so() {
    let state = State::new(Kind::Train);
    let view = link::View::default();
    let file = surprisal::export::json(&state, &view, Lang::En.words());
    let mut value: serde_json::Value = serde_json::from_str(&file).unwrap();
    for broken in [
        serde_json::Value::Null,
        5.into(),
        Vec::<u8>::new().into(),
        "cat".into(),
    ] {
        value["link"] = broken;
        let said = saved_link(&value.to_string());
        assert_eq!(said, Some(Err(What::NoLink)));
    }
    value.as_object_mut().unwrap().remove("link");
    assert_eq!(saved_link(&value.to_string()), Some(Err(What::NoLink)));
    for lang in Lang::ALL {
        let note = Note {
            place: None,
            what: What::NoLink,
        };
        assert!(Samples::of(lang).note(&note).contains("link"));
    }
}

#[test]
fn a_table_is_no_saved_figure() {
    for text in [
        "",
        "y,p\n1,0.9\n",
        "[[1, 0.9], [0, 0.1]]",
        "{\"y\": [1, 0], \"p\": [0.9, 0.1]}",
        "{\"link\": [\"a\", \"b\"], \"p\": [0.9, 0.1]}",
        "{\"figure\": [1, 2], \"p\": [0.9, 0.1]}",
        "{\"link\": \"v=1&figure=entr",
        "link = {}",
    ] {
        assert_eq!(saved_link(text), None, "{text}");
    }
}

/// The longest files that figures save.
#[test]
fn what_figures_save_is_within_the_limit() {
    for kind in Kind::ALL {
        let mut state = State::new(kind);
        for _ in 0..64 {
            state.apply(&surprisal::figures::Action::Add);
        }
        for preset in 0..state.preset_count() {
            let file = surprisal::export::json(&state, &link::View::default(), Lang::Zh.words());
            assert!(
                file.len() < surprisal::samples::LARGEST_SAVED / 2,
                "{kind:?} {}",
                file.len()
            );
            state.apply(&surprisal::figures::Action::Preset(preset));
        }
    }
}
