//! What the coder must reach, and where it is to go in the end.

/// Set, measure, floor, aim. The aim is where two careful annotators stand.
const GOALS: [(&str, &str, Option<f64>, Option<f64>); 21] = [
    ("seed", "precision", Some(0.9), Some(1.0)),
    ("seed", "recall", Some(1.0), Some(1.0)),
    ("seed", "f1", None, Some(1.0)),
    ("seed", "actors", Some(0.9), Some(1.0)),
    ("seed", "recipients", Some(0.9), Some(1.0)),
    ("seed", "sectors", Some(0.9), Some(1.0)),
    ("seed", "status", Some(0.9), Some(1.0)),
    ("seed", "mode", Some(0.9), Some(1.0)),
    ("seed", "date", Some(0.9), Some(1.0)),
    ("seed", "speaker", Some(0.9), Some(1.0)),
    ("events-ar/assault", "f1", Some(0.70), Some(0.85)),
    ("events-ar/assault", "actor", Some(0.65), None),
    ("events-ar/assault", "actor_sector", Some(0.55), None),
    ("events-ar/protest", "f1", Some(0.55), Some(0.80)),
    ("diplomacy-ar", "f1", Some(0.60), Some(0.85)),
    ("diplomacy-ar", "actors", Some(0.70), Some(0.92)),
    ("diplomacy-ar", "recipients", Some(0.60), None),
    ("diplomacy-ar", "status", Some(0.85), None),
    ("diplomacy-ar", "speaker", Some(0.65), None),
    ("morphology-ar", "segmentation_f1", Some(0.95), None),
    ("coverage", "names_apart", Some(0.97), None),
];

/// Floor and aim of a measure.
pub(crate) fn of(set: &str, measure: &str) -> (Option<f64>, Option<f64>) {
    let goal = GOALS.iter().find(|goal| goal.0 == set && goal.1 == measure);
    goal.map_or((None, None), |goal| (goal.2, goal.3))
}
