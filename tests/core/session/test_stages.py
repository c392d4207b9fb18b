"""The table of stages: every way there is, and that a trigger that does not belong to a stage leads nowhere."""

from itertools import product

from coach.core.session.stages import TIMED, TRANSITIONS, Given, Stage, Transition, Trigger, transition

INTRO, SETUP, COUNTDOWN, WORK, REST, DONE = Stage
OVER, SOURCE_ENDED, STOPPED = Trigger
GIVENS = (None, Given.CLIP, Given.UNWATCHED, Given.LAST, Given.SAME_AGAIN, Given.REST)
WAYS = """
                          alone      clip       unwatched  last       same_again rest
intro      over           setup      countdown  countdown  setup      setup      setup
setup      over           countdown  countdown  countdown  countdown  countdown  countdown
countdown  over           work       work       work       work       work       work
work       over           intro+     intro+     intro+     done       setup+     rest
rest       over           intro+     intro+     intro+     done       setup+     intro+
intro      source_ended   intro+     intro+     intro+     done       setup+     intro+
setup      source_ended   intro+     intro+     intro+     done       setup+     intro+
countdown  source_ended   intro+     intro+     intro+     done       setup+     intro+
work       source_ended   intro+     intro+     intro+     done       setup+     rest
"""
"""Where each trigger leads from each stage; +: into the next block. Whoever stops is done from any stage; nothing else
leads anywhere.
"""


def written() -> dict[tuple[Stage, Trigger, Given | None], str | None]:
    ways: dict[tuple[Stage, Trigger, Given | None], str | None] = dict.fromkeys(product(Stage, Trigger, GIVENS))
    ways |= {(stage, STOPPED, given): "done" for stage in Stage if stage is not DONE for given in GIVENS}
    for stage, trigger, *row in map(str.split, WAYS.strip().splitlines()[1:]):
        ways |= {(Stage[stage.upper()], Trigger[trigger.upper()], g): to for g, to in zip(GIVENS, row, strict=True)}
    return ways


def test_each_trigger_leads_where_it_should() -> None:
    found: dict[object, object] = {}
    for stage, trigger, given in product(Stage, Trigger, (None, *Given)):
        way = transition(stage, trigger, {given} if given is not None else set())
        found[stage, trigger, given] = None if way is None else f"{way.to.name.lower()}{'+' * way.next_block}"
    assert found == written()


def test_a_rest_comes_before_another_set_and_the_last_block_has_none() -> None:
    def to(*givens: Given) -> Stage | None:
        way = transition(WORK, OVER, givens)
        return way.to if way is not None else None

    assert to(Given.REST, Given.SAME_AGAIN) is REST
    assert to(Given.CLIP, Given.REST) is REST
    assert to(Given.CLIP, Given.LAST) is DONE


def test_the_introduction_the_countdown_and_the_rest_end_by_a_timer() -> None:
    assert {INTRO, COUNTDOWN, REST} == TIMED


def test_no_row_stands_in_the_table_for_nothing() -> None:
    """Each row is the first that fits for some case."""

    def is_taken(row: Transition) -> bool:
        return transition(row.stage, row.trigger, {row.given} if row.given is not None else set()) is row

    assert [row for row in TRANSITIONS if not is_taken(row)] == []
