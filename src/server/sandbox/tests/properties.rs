use super::*;
use proptest::prelude::*;

fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Town readings with posted ones in between: hours add up to days, days to months.
    #[test]
    fn hours_add_up_to_days_and_days_to_months(
        month in 1_i32..28,
        home in 0_usize..150,
        posted in prop::collection::vec((0_i64..2_700_000, -50.0_f64..5_000.0), 0..40),
    ) {
        let mut bench = Bench::new();
        let id = bench.sandbox.households()[home].building_id.replace(':', "%3A");
        let month = crate::time::CivilMonth::new(2024, 1).unwrap().add_months(month);
        let (first, last) = (month.first_day().to_string(), month.last_day().to_string());
        let start = zone("Europe/Zurich", 2024, 2027).start_of_day(month.first_day());
        let posted: Vec<_> = posted.into_iter().map(|(offset, value)| (start + offset, value)).collect();
        bench.post(&id.replace("%3A", ":"), "ENERGY_CONSUMPTION", &posted);
        for (field, plain) in [("energyConsumption", "ENERGY_CONSUMPTION"), ("gridEnergyConsumption", "GRID_ENERGY_CONSUMPTION")] {
            let fast_then_plain = format!("{plain}_YESTERDAY,{plain}");
            let hours = numbers(&bench.get(&statistics(&id, "hourly", plain, &first, &last)), field);
            let days = numbers(&bench.get(&statistics(&id, "daily", &fast_then_plain, &first, &last)), field);
            let path = statistics(&id, "monthly", &fast_then_plain, &month.to_string(), &month.to_string());
            let months = numbers(&bench.get(&path), field);
            prop_assert!((sum(&hours) - sum(&days)).abs() < 0.5, "{} {}", sum(&hours), sum(&days));
            prop_assert!((sum(&days) - sum(&months)).abs() < 0.05);
        }
    }

    #[test]
    fn no_request_panics(method in "(GET|POST|PUT|DELETE)", path in "(/[a-z0-9%:.]{0,12}){0,4}(/v1)?", query in "\\PC{0,40}", body in "\\PC{0,60}") {
        let mut bench = Bench::new();
        let response = bench.response(&method, &format!("{path}?{query}"), &body);
        prop_assert!((200..=405).contains(&response.status));
    }
}
