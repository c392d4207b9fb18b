"""The table of stages: every way there is, and that a trigger that does not belong to a stage leads nowhere."""

from itertools import product

from coach.core.session.stages import TIMED, TRANSITIONS, Given, Stage, Transition, Trigger, transition

INTRO, SETUP, COUNTDOWN, WORK, REST, DONE = Stage
OVER, SOURCE_ENDED, STOPPED = Trigger

NOWHERE = None
WAYS: dict[tuple[Stage, Trigger, Given | None], tuple[Stage, bool] | None] = {
    # from, by, where: to, and whether into the next block
    (INTRO, OVER, None): (SETUP, False),
    (INTRO, OVER, Given.CLIP): (COUNTDOWN, False),
    (INTRO, OVER, Given.UNWATCHED): (COUNTDOWN, False),
    (INTRO, OVER, Given.LAST): (SETUP, False),
    (INTRO, OVER, Given.SAME_AGAIN): (SETUP, False),
    (INTRO, OVER, Given.REST): (SETUP, False),
    (WORK, OVER, None): (INTRO, True),
    (WORK, OVER, Given.CLIP): (INTRO, True),
    (WORK, OVER, Given.UNWATCHED): (INTRO, True),
    (WORK, OVER, Given.REST): (REST, False),
    (WORK, OVER, Given.SAME_AGAIN): (SETUP, True),
    (WORK, OVER, Given.LAST): (DONE, False),
    (REST, OVER, None): (INTRO, True),
    (REST, OVER, Given.CLIP): (INTRO, True),
    (REST, OVER, Given.UNWATCHED): (INTRO, True),
    (REST, OVER, Given.REST): (INTRO, True),
    (REST, OVER, Given.SAME_AGAIN): (SETUP, True),
    (REST, OVER, Given.LAST): (DONE, False),
    **{(SETUP, OVER, given): (COUNTDOWN, False) for given in (None, *Given)},
    **{(COUNTDOWN, OVER, given): (WORK, False) for given in (None, *Given)},
    # a clip that ends before its work, or during it
    **{(stage, SOURCE_ENDED, None): (INTRO, True) for stage in (INTRO, SETUP, COUNTDOWN, WORK)},
    **{
        (stage, SOURCE_ENDED, given): (INTRO, True)
        for stage in (INTRO, SETUP, COUNTDOWN, WORK)
        for given in (Given.CLIP, Given.UNWATCHED)
    },
    **{(stage, SOURCE_ENDED, Given.SAME_AGAIN): (SETUP, True) for stage in (INTRO, SETUP, COUNTDOWN, WORK)},
    **{(stage, SOURCE_ENDED, Given.LAST): (DONE, False) for stage in (INTRO, SETUP, COUNTDOWN, WORK)},
    **{(stage, SOURCE_ENDED, Given.REST): (INTRO, True) for stage in (INTRO, SETUP, COUNTDOWN)},
    (WORK, SOURCE_ENDED, Given.REST): (REST, False),
    **{(REST, SOURCE_ENDED, given): NOWHERE for given in (None, *Given)},
    # the person stops, or it hurts
    **{(stage, STOPPED, given): (DONE, False) for stage in Stage if stage is not DONE for given in (None, *Given)},
    # nothing leads out of the end
    **{(DONE, trigger, given): NOWHERE for trigger in Trigger for given in (None, *Given)},
}


def test_each_trigger_leads_where_it_should() -> None:
    found: dict[object, object] = {}
    for stage, trigger, given in product(Stage, Trigger, (None, *Given)):
        way = transition(stage, trigger, {given} if given is not None else set())
        found[stage, trigger, given] = None if way is None else (way.to, way.next_block)
    assert found == WAYS


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
