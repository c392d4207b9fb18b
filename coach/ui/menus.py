"""The screens outside a session, from home on: what the person chooses, and the history they look back at."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence

from coach.core.exercise import Exercise
from coach.report.diary import Diary
from coach.report.review import Review
from coach.storage.folders import data_folder
from coach.ui.kit.actions import Act, Action, Choose
from coach.ui.kit.choice import ALONE, Asking, Choice, Offer, People, Place, Weekly
from coach.ui.messages import DELETED, HELP, KEYS, SKIP, TO_GO_ON, TO_LOOK_BACK, TO_START, where_the_data_are
from coach.ui.screens.how_to import how_to
from coach.ui.screens.menus import history as history_page
from coach.ui.screens.menus import home as home_page
from coach.ui.screens.menus.cards import Item, menu
from coach.ui.screens.menus.exercise import (
    HOLDS_S,
    SETS,
    Doing,
    amount_items,
    amounts_of,
    doing_items,
    hold_items,
    set_items,
    usual_amount,
    usual_hold,
)
from coach.ui.screens.menus.progress import progress, spoken_trends
from coach.ui.screens.menus.question import question
from coach.ui.screens.menus.rating import MOST, rating
from coach.ui.screens.message import Message, message
from coach.ui.screens.summary import last_page, on_from, summary
from coach.ui.screens.summary.words import spoken
from coach.ui.selection import Board, Clock, Selection

_LEAVE = frozenset({Action.CONFIRM, Action.SKIP, Action.END})


def _turns(board: Board, draw: Callable[[], None]) -> Iterator[Act | None]:
    """The acts until the person goes back, with a drawing whenever one is due."""
    for act in board.turns():
        if act is Action.END:
            return
        yield act
        if act is None:
            draw()


def pick(
    board: Board, title: str, items: Sequence[Item], *, at: int | None = 0, lead: str = "", columns: int = 1
) -> int | None:
    """Which of the items was chosen, counted from 0; None for the way back."""
    selection = Selection(len(items) + 1, at=at or 0)

    def draw() -> None:
        board.show(menu(board.canvas(), title, items, selection.at, selection.waited, lead=lead, columns=columns))

    board.say(title, lead) if lead else board.say(title)
    names = [item.title for item in items]
    taken = any(selection.leads(board, act, names) for act in _turns(board, draw))
    return selection.at if taken and selection.at < len(items) else None


def ask(board: Board, asking: Asking) -> int | None:
    """Which of the answers was given, counted from 0; None for the way back."""
    selection = Selection(len(asking.answers) + 1)

    def draw() -> None:
        board.show(question(board.canvas(), asking, selection.at, selection.waited))

    board.say(*(asking.spoken or (asking.title, *asking.lines)))
    taken = any(selection.leads(board, act, asking.answers) for act in _turns(board, draw))
    return selection.at if taken and selection.at < len(asking.answers) else None


def rate(board: Board, asked: str) -> int | None:
    """A number from 0 to 10; None for the way back, which skips the question."""
    selection = Selection(MOST + 2)

    def draw() -> None:
        board.show(rating(board.canvas(), asked, selection.at, selection.waited))

    board.say(asked)
    numbers = [*map(str, range(MOST + 1)), SKIP.words]
    taken = any(selection.leads(board, act, numbers, 1) for act in _turns(board, draw))
    return selection.at if taken and selection.at <= MOST else None


def home(
    board: Board,
    offers: Mapping[str, Offer],
    exercises: Mapping[str, Exercise],
    notice: str | None,
    at: int = 0,
    people: People = ALONE,
    weekly: Weekly | None = None,
) -> tuple[Choice | None, int]:
    """The choice, None if the person closes the app; and which entry was selected, to start from next time."""
    groups = home_page.home_groups(offers, exercises, people)
    entries = home_page.entries_of(groups)
    selection = Selection(
        len(entries), lambda at, action: home_page.moved(groups, at, action), at=min(at, len(entries) - 1)
    )

    def draw() -> None:
        board.show(home_page.home(board.canvas(), groups, selection.at, notice, selection.waited, weekly))

    names = [entry.title for entry in entries]
    told = entries[selection.at]
    board.say(*filter(None, (notice, told.title, told.note, TO_START)))
    for act in _turns(board, draw):
        if not selection.leads(board, act, names):
            continue
        choice: Choice | None = entries[selection.at].choice
        if choice is not None and choice.exercise is not None:
            choice = one_exercise(board, exercises[choice.exercise])
        elif choice is not None and choice.place is Place.HELP:
            choice = get_help(board)
        elif choice is not None and choice.place is Place.PEOPLE:
            choice = _somebody(board, people)
        if choice is not None:
            return choice, selection.at
    return None, selection.at


def _somebody(board: Board, people: People) -> Choice | None:
    """Who it is from here on."""
    everybody = (None, *people.names)
    lead = "Everybody has their own history, calibration and settings."
    number = pick(board, "Who is it?", home_page.people_items(people), at=everybody.index(people.chosen), lead=lead)
    return None if number is None else Choice(place=Place.PEOPLE, person=everybody[number])


def one_exercise(board: Board, exercise: Exercise) -> Choice | None:
    """What to do with an exercise; None for the way back."""
    at: int | None = 0
    while True:
        at = pick(board, exercise.title, doing_items(exercise), at=at)
        if at is None:
            return None
        choice = _done_with(board, exercise, list(Doing)[at])
        if choice is not None:
            return choice


def _done_with(board: Board, exercise: Exercise, doing: Doing) -> Choice | None:
    """The choice; None if the person came back from a further screen."""
    name = exercise.name
    if doing is Doing.HOW_TO:
        return Choice(exercise=name) if show_how(board, exercise) else None
    if doing is Doing.DOSE:
        return _dose(board, exercise)
    if doing is Doing.TIMER:
        lead = "For how long? The clock runs only while you hold well."
        seconds = pick(board, exercise.title, hold_items(), at=usual_hold(exercise), lead=lead, columns=4)
        return None if seconds is None else Choice(exercise=name, seconds=float(HOLDS_S[seconds]))
    return Choice(exercise=name, calibrate=doing is Doing.RANGE)


def _dose(board: Board, exercise: Exercise) -> Choice | None:
    """How many sets, then how much in each; back from the second question leads to the first."""
    at: int | None = max(0, exercise.dosage.sets - 1)
    while True:
        at = pick(board, exercise.title, set_items(), at=at, lead="How many sets?", columns=5)
        if at is None:
            return None
        much, usual = amount_items(exercise), usual_amount(exercise)
        amount = pick(board, exercise.title, much, at=usual, lead="How much in each set?", columns=4)
        if amount is not None:
            return Choice(exercise=exercise.name, sets=SETS[at], amount=float(amounts_of(exercise)[amount]))


def show_how(board: Board, exercise: Exercise, clock: Clock = time.monotonic) -> bool:
    """Shows how the exercise is done; whether the person wants to start it."""
    begin_s = clock()
    side = exercise.sides[0]
    told = exercise.on(side).instructions
    board.say(exercise.title, told.placement, *told.steps, TO_START)
    for act in board.turns():
        if act in (Action.CONFIRM, Action.NEXT, Action.SKIP):
            return True
        if act in (Action.END, Action.PREVIOUS):
            return False
        if act is None:
            board.show(how_to(board.canvas(), exercise, side, clock() - begin_s))
    return False


def get_help(board: Board) -> Choice | None:
    """Help with the set-up and the keys, the demo, and where the data are; None for the way back."""
    at: int | None = 0
    while True:
        at = pick(board, "Help", HELP, at=at)
        if at is None:
            return None
        if at == 0:
            return Choice(place=Place.ONBOARDING)
        if at == 1:
            return Choice(place=Place.DEMO)
        if at == 4:
            return Choice(place=Place.QUESTIONS)
        tell(board, KEYS if at == 2 else where_the_data_are(data_folder()))


def tell(board: Board, what: Message, is_late: Callable[[], bool] = lambda: False) -> Act | None:
    """Shows a message until one of its ways is asked for, which is returned; None if it is late, or the window closed.

    A remote's forward key takes the last way, its back key the first.
    """
    first, last = what.ways[0].act, what.ways[-1].act
    ways: dict[Act, Act] = {Action.PREVIOUS: first, Action.NEXT: last, Action.CONFIRM: last}
    ways |= {way.act: way.act for way in what.ways}
    board.say(what.title, *what.lines)
    for act in board.turns():
        if act in ways:
            return ways[act]
        if is_late():
            return None
        if act is None:
            board.show(message(board.canvas(), what))
    return None


def look_back(board: Board, diary: Diary, read: Callable[[str], Review], write_report: Callable[[], str]) -> None:
    """The history, how each exercise goes, and the summary of any session, until the person goes back.

    read: gives the review of a session by its name. write_report: writes one page to bring along, and says where it is.
    """
    notice: str | None = None
    past = diary.past
    selection = Selection(len(past) + 3 if past else 1)
    names = history_page.names(past)

    def draw() -> None:
        board.show(history_page.history(board.canvas(), diary, selection.at, selection.waited, notice))

    def report() -> str:
        written = write_report()
        board.say(written.partition(": ")[0])  # where it lies can be read
        return written

    board.say(history_page.TITLE, *((names[0], TO_LOOK_BACK) if past else (history_page.NOTHING,)))
    for act in _turns(board, draw):
        if act is Action.REPORT and past:
            notice = report()
        most = history_page.per_page(board.canvas())
        first = history_page.first_on_page(selection.at, len(past), most)
        if isinstance(act, Choose) and act.number > min(most, len(past) - first + 1):
            continue  # a number that is not on this page
        opens_progress = act is Action.RIGHT and bool(past)
        if not opens_progress and not selection.leads(board, act, names, first):
            continue
        if not past or selection.at == len(past) + 2:
            return
        if opens_progress or selection.at == 0:
            show_progress(board, diary)
        elif selection.at == len(past) + 1:
            notice = report()
            continue
        else:
            session = past[selection.at - 1]
            read_summary(board, read(session.name), title=session.title)
        selection.says(board, names)


def show_progress(board: Board, diary: Diary) -> None:
    """How each exercise goes, until the person goes back."""
    board.say(*spoken_trends(diary))
    for act in board.turns():
        if act in _LEAVE or act in (Action.LEFT, Action.NEXT, Action.PREVIOUS):
            return
        if act is None:
            board.show(progress(board.canvas(), diary))


def read_summary(
    board: Board,
    review: Review,
    notice: str | None = None,
    title: str = "",
    is_late: Callable[[], bool] = lambda: False,
) -> None:
    """A summary until the person goes on or it is late.

    A remote's key forward first turns to the last page, and its key back leaves from the first.
    """
    page = 0
    board.say(*spoken(review), TO_GO_ON)
    for act in board.turns():
        last = last_page(board.canvas(), review)
        ways_out = {Action.NEXT: page == last, Action.PREVIOUS: page == 0}
        if is_late() or act in _LEAVE or (isinstance(act, Action) and ways_out.get(act)):
            return
        if act is Action.DELETE and review.album is not None and review.pictures:
            review.album.delete()
            board.say(DELETED)
            page = 0
            continue
        back, on = act in (Action.LEFT, Action.PREVIOUS), act in (Action.RIGHT, Action.NEXT)
        before, page = page, min(max(page + on - back, 0), last)
        if page > before:
            board.say(on_from(board.canvas(), review, before))
        if act is None:
            board.show(summary(board.canvas(), review, title or "Summary", notice, page))
