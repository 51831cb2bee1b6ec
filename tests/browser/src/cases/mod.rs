//! The tests, one file for each thing that is promised.

mod article;
mod barriers;
mod challenges;
mod chinese;
mod contract;
mod failing;
mod files;
mod frames;
mod guest;
mod guide;
mod hearing;
mod hosts;
mod links;
mod memory;
mod menu;
mod monkey;
mod moving;
mod odd;
mod play;
mod presenting;
mod printing;
mod projector;
mod prose;
mod published;
mod reach;
mod samples;
mod sight;
mod snippets;
mod touch;
mod walks;

use std::pin::Pin;

use crate::{Failure, Page};

type Running<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + 'a>>;

/// A test: its name, and what it does with a page.
pub struct Case {
    /// `file::function`.
    pub name: &'static str,
    /// Runs it.
    pub run: for<'a> fn(&'a Page) -> Running<'a>,
}

macro_rules! cases {
    ($($file:ident :: $case:ident,)*) => {
        &[$(Case {
            name: concat!(stringify!($file), "::", stringify!($case)),
            run: |page| Box::pin($file::$case(page)),
        },)*]
    };
}

/// Every test, in the order of what a reader meets.
pub const CASES: &[Case] = cases![
    article::english_comes_alive,
    article::chinese_comes_alive,
    article::nothing_is_wider_than_the_window,
    article::a_first_visit_loads_the_first_module,
    article::all_is_laid_out_once_it_is_alive,
    article::every_picture_shows_something,
    article::a_link_opens_its_figure,
    article::a_prediction_is_remembered_for_the_tab,
    chinese::a_figure_has_no_english,
    chinese::a_challenge_has_no_english,
    chinese::a_table_has_no_english,
    prose::numbers_start_no_figure_that_is_far_away,
    prose::a_number_is_dragged_and_moved_by_keys,
    prose::a_link_opens_its_state_and_back_returns,
    prose::a_number_that_is_gone_is_marked,
    contract::reads_its_attributes,
    contract::swap_exchanges_p_and_q,
    contract::a_slider_at_zero_leaves_the_others_in_proportion,
    contract::certain_and_wrong_is_infinite,
    contract::nats_and_bits,
    contract::outputs_hold_the_readouts,
    contract::many_inputs_make_one_paint,
    contract::reset_goes_back_to_the_attributes,
    contract::another_figure_may_be_in_another_module,
    contract::a_module_says_which_figures_it_has,
    challenges::a_link_opens_one_and_keys_solve_it,
    challenges::unknown_and_hidden_ones_say_so_or_nothing,
    challenges::only_the_article_remembers,
    challenges::a_challenge_goes_to_its_figure,
    files::every_format_is_saved,
    files::code_is_copied_or_shown,
    files::every_png_is_a_picture_of_twice_the_size,
    menu::opens_and_closes_by_keys,
    menu::a_dialog_closes_before_the_menu,
    menu::what_may_not_be_copied_is_shown_selected,
    menu::a_qr_code_holds_the_link,
    menu::a_built_code_gives_that_figure,
    menu::a_saved_figure_opens_on_any_figure,
    menu::prints_the_figure_alone,
    menu::a_host_that_does_not_print_is_named,
    menu::a_sandbox_gets_sentences,
    samples::worked_examples_open_by_link,
    samples::a_cell_is_edited,
    samples::keys_move_within_the_table,
    samples::rows_come_and_go,
    samples::logits_may_be_infinite,
    samples::classes_are_named_in_the_heads,
    samples::a_paste_is_read_at_once,
    samples::one_bad_row_is_named_and_the_others_are_kept,
    samples::what_cannot_be_read_changes_nothing,
    samples::a_dropped_file_is_summed_up,
    samples::a_reading_can_be_cancelled,
    samples::a_report_follows_the_figure,
    links::nonsense_is_named_and_ignored,
    links::nonsense_in_the_address_does_no_harm,
    links::numbers_round_trip,
    odd::names_run_nothing_and_fit,
    odd::attributes_run_nothing,
    odd::an_address_runs_nothing,
    odd::a_table_runs_nothing_and_what_is_saved_is_whole,
    odd::a_message_runs_nothing,
    moving::numbers_follow_a_value_now_and_then,
    moving::late_frames_are_painted_coarsely,
    play::draws_follow_one_another_until_they_are_paused,
    play::another_theme_stops_nothing,
    play::softmax_steps_down_its_gradient,
    play::readouts_come_and_go,
    play::a_training_is_the_same_on_reload,
    play::keys_draw_a_point,
    play::a_tap_draws_a_point,
    presenting::the_last_row_can_read_it,
    projector::a_figure_fits_the_screen,
    presenting::keys_lead_through_the_figures,
    presenting::keys_change_the_figure_and_the_screen,
    presenting::a_finger_finds_the_way_in_and_out,
    presenting::the_address_follows_while_a_figure_plays,
    guide::fits_a_phone,
    guide::a_link_presents_its_state,
    guide::its_key_begins_a_page,
    walks::keys_reach_everything,
    walks::keys_lead_back,
    touch::a_finger_drags_every_value,
    touch::a_swipe_scrolls,
    touch::a_finger_that_stops_the_page_moves_nothing,
    touch::taps_press_everything,
    printing::the_article_prints_as_lines,
    printing::a_guest_prints_lines_the_second_time,
    guest::takes_no_focus_and_no_address,
    guest::two_figures_do_not_know_each_other,
    guest::comes_back_after_it_was_moved,
    guest::is_held_where_it_is_seen_on_a_scaled_page,
    hosts::thirty_figures_and_their_page_live_side_by_side,
    hosts::no_style_of_a_page_reaches_a_figure,
    hosts::a_host_may_choose_font_and_ground,
    hosts::a_figure_goes_with_its_page,
    frames::a_frame_says_its_height_and_its_state,
    frames::a_page_gets_sets_and_subscribes,
    frames::a_frame_exports,
    frames::malformed_messages_are_counted,
    frames::nonsense_that_is_well_formed_is_answered,
    frames::an_origin_may_be_demanded,
    frames::without_wasm_there_is_a_picture,
    failing::wasm_is_forbidden_by_a_policy,
    failing::wasm_is_missing,
    failing::there_is_no_memory_to_start,
    failing::a_memory_that_cannot_grow,
    failing::a_canvas_is_refused,
    failing::storage_is_blocked,
    failing::a_slow_network_shows_pictures_first,
    failing::a_network_that_comes_back_starts_the_rest,
    failing::a_figure_that_stops_leaves_its_picture,
    snippets::every_snippet_shows_its_figure,
    barriers::pages_have_none,
    barriers::dark_pages_have_none,
    barriers::frames_have_none,
    barriers::figures_have_none,
    barriers::extremes_have_none,
    barriers::chinese_extremes_have_none,
    barriers::what_opens_has_none,
    barriers::what_opens_in_chinese_has_none,
    barriers::dialogs_and_panels_have_none,
    barriers::presenting_has_none,
    reach::targets_have_24_pixels,
    reach::tab_leads_through_a_figure_and_out,
    reach::the_focus_is_seen,
    reach::the_focus_is_not_covered,
    hearing::a_moving_value_is_told_now_and_then,
    hearing::controls_can_be_told_apart,
    hearing::the_tree_reads_well,
    sight::nothing_is_lost_when_it_is_enlarged,
    sight::letters_may_stand_further_apart,
    sight::a_reader_may_choose_all_colours,
    sight::nothing_glides_for_who_wants_no_motion,
    memory::a_page_gets_everything_back,
    monkey::no_hands_break_a_figure,
];

/// Tests of what `cargo xtask test` publishes: they write into its folder.
pub const PUBLISHED: &[Case] = cases![
    published::the_article_is_one_file,
    published::the_one_file_changes_its_language,
    published::the_one_file_saves_and_reads,
    published::the_one_file_is_shown_in_a_frame,
    published::every_link_of_a_file_leads_somewhere,
    published::the_guide_is_a_file_beside_the_article,
    published::a_figure_is_one_file,
    published::a_script_holds_everything,
    published::a_second_visit_needs_no_network,
];
