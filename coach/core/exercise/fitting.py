"""Fits an exercise to a person: a new frozen `Exercise` with some thresholds moved; the one tracker runs it unchanged.

The neutral of a calibration moves the criteria that share it, in every mode, and is not learnt again. The range moves
only in the eased modes. Nothing moves further than the exercise allows (`Neutral.calibrated`, `OwnRange.furthest`),
whatever a calibration says, and an impossible neutral is ignored.
"""

from dataclasses import replace

from coach.core.exercise.criteria import Criterion, HoldCriterion, OutsideCriterion
from coach.core.exercise.definition import Exercise, Focus
from coach.core.exercise.person import Calibration, EasedRange, OwnRange, RangeMode
from coach.core.exercise.rep_rule import RepRule
from coach.core.exercise.zone import Limit, Zone


def fitted(exercise: Exercise, calibration: Calibration | None, mode: RangeMode = RangeMode.STANDARD) -> Exercise:
    """The exercise for one person. The new one's `mode` and `eased` say whose range counts, and in words what was
    eased.

    If the calibration has no comfortable range, the comfortable mode is the beginner's. An exercise without a range has
    nothing to ease and stays standard. Raises ValueError for the calibration of another exercise.
    """
    if calibration is not None and calibration.exercise != exercise.name:
        raise ValueError(f"a calibration of {calibration.exercise} does not fit {exercise.name}")
    own = exercise.own_range
    reach = calibration.reach if calibration is not None else None
    made = _with_neutrals(exercise, calibration) if calibration is not None else exercise
    if own is None or mode is RangeMode.STANDARD:
        return made
    if mode is RangeMode.COMFORTABLE and reach is not None:
        return _with_range(made, own, own.own(reach), RangeMode.COMFORTABLE)
    return _with_range(made, own, own.beginner, RangeMode.BEGINNER)


def opened(exercise: Exercise) -> Exercise:
    """The exercise with its range as wide as it may ever be, without the criteria that a calibration moves."""
    held = (criterion for criterion in exercise.criteria if isinstance(criterion, HoldCriterion))
    moving = {criterion.name for criterion in held if criterion.neutral and criterion.neutral.is_calibrated}

    def left(criterion: Criterion) -> Criterion:
        match criterion:
            case HoldCriterion(masked_by=names):
                return replace(criterion, masked_by=tuple(name for name in names if name not in moving))
            case OutsideCriterion(goes_on_from=names):
                return replace(criterion, goes_on_from=tuple(name for name in names if name not in moving))
        return criterion

    made = replace(exercise, criteria=tuple(left(c) for c in exercise.criteria if c.name not in moving))
    own = exercise.own_range
    return made if own is None else _with_range(made, own, own.furthest, RangeMode.COMFORTABLE)


def _with_neutrals(exercise: Exercise, calibration: Calibration) -> Exercise:
    criteria: list[Criterion] = []
    focus = exercise.focus
    for criterion in exercise.criteria:
        neutral = criterion.neutral if isinstance(criterion, HoldCriterion) else None
        own = calibration.neutral.get(neutral.name) if neutral is not None else None
        if not isinstance(criterion, HoldCriterion) or neutral is None or own is None or not neutral.can_be(own):
            criteria.append(criterion)
            continue
        shift = neutral.shift(own, neutral.calibrated)
        criteria.append(_moved_criterion(criterion, shift))
        focus = _moved_focus(exercise.focus, criterion, shift)
    return replace(exercise, criteria=tuple(criteria), focus=focus)


def _moved_criterion(criterion: HoldCriterion, shift: float) -> HoldCriterion:
    above = None if criterion.above is None else criterion.above + shift
    below = None if criterion.below is None else criterion.below + shift
    return replace(criterion, above=above, below=below, neutral=None)


def _moved_focus(focus: Focus, criterion: HoldCriterion, shift: float) -> Focus:
    """Moves the target that is shown along with the threshold that is judged."""
    if focus.of is not criterion.of or focus.target_deg is None:
        return focus
    return replace(focus, target_deg=focus.target_deg + shift)


def _with_range(exercise: Exercise, own: OwnRange, threshold: float, mode: RangeMode) -> Exercise:
    by = threshold - own.usual

    def zone(before: Zone) -> Zone:
        return replace(before, limits=tuple(_moved_limit(limit, own, by) for limit in before.limits))

    made = exercise.with_zones(zone)
    rule = made.rule
    if isinstance(rule, RepRule):
        rule = rule.with_top(threshold, min(rule.doubt, threshold - own.furthest))
    words = own.eased.format(now=threshold, usual=own.usual) if by else None
    return replace(made, rule=rule, range=EasedRange(mode=mode, words=words))


def _moved_limit(limit: Limit, own: OwnRange, by: float) -> Limit:
    low = limit.low + by if limit.name in own.lows else limit.low
    high = limit.high + by if limit.name in own.highs else limit.high
    return replace(limit, low=low, high=high)


def calibration_words(exercise: Exercise, calibration: Calibration) -> tuple[str, ...]:
    """What a calibration found, and what it changes, in sentences."""
    lines = []
    for name, criterion in exercise.neutrals.items():
        if criterion.neutral is not None and name in calibration.neutral:
            found = criterion.neutral.words(calibration.neutral[name])
            lines.append(f"{exercise.title}: {found}. That is your neutral now.")
    if exercise.own_range is not None and calibration.reach is not None:
        lines.append(exercise.own_range.reached.format(reach=calibration.reach))
        eased = fitted(exercise, calibration, RangeMode.COMFORTABLE).eased
        lines.append(
            "That is the full range: nothing has to be eased."
            if eased is None
            else f"In the comfortable mode this counts: {eased}."
        )
    return tuple(lines)
