"""Looking back: the history, how each exercise goes, and the summary of any session."""

from collections.abc import Callable

from coach.report.diary import Diary
from coach.report.review import Review
from coach.ui.board import Board
from coach.ui.kit.actions import Action, Choose
from coach.ui.messages import DELETED, TO_GO_ON, TO_LOOK_BACK, TO_NEXT
from coach.ui.screens.menus import history as history_page
from coach.ui.screens.menus.progress import progress, spoken_trends
from coach.ui.screens.summary import last_page, spoken_page, summary
from coach.ui.selection import Selection, until_back

_LEAVE = frozenset({Action.CONFIRM, Action.SKIP, Action.END})


def look_back(board: Board, diary: Diary, read: Callable[[str], Review], write_report: Callable[[], str]) -> None:
    """The history, how each exercise goes, and the summary of any session, until the person goes back.

    read: gives the review of a session by its name. write_report: writes one page to bring along, and says where it is.
    """
    notice: str | None = None
    past, names = diary.past, history_page.names(diary.past)
    to_report, back = len(past) + 1, len(past) + 2
    selection = Selection(back + 1 if past else 1)

    def draw() -> None:
        board.show(history_page.history, diary, selection.cursor, notice)

    board.say(history_page.TITLE, *((names[0], TO_LOOK_BACK) if past else (history_page.NOTHING,)))
    for act in until_back(board, draw):
        most = history_page.per_page(board.canvas())
        first = history_page.first_on_page(selection.at, len(past), most)
        if isinstance(act, Choose) and not 1 <= act.number <= min(most, len(past) - first + 1):
            continue  # a number that is not on this page
        if act is Action.RIGHT and past:
            at = 0
        elif selection.leads(board, act, names, first):
            at = selection.at
        elif act is Action.REPORT and past:
            at = to_report
        else:
            continue
        if not past or at == back:
            return
        if at == to_report:
            notice = write_report()
            board.say(notice.partition(": ")[0])  # where it lies can be read
            continue
        if at == 0:
            show_progress(board, diary)
        else:
            read_summary(board, read(past[at - 1].uid), title=past[at - 1].title)
        selection.says(board, names)


def show_progress(board: Board, diary: Diary) -> None:
    """How each exercise goes, until the person goes back."""
    board.say(*spoken_trends(diary))
    for act in board.turns():
        if act in _LEAVE or act in (Action.LEFT, Action.NEXT, Action.PREVIOUS):
            return
        if act is None:
            board.show(progress, diary)


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
    has_more = last_page(board.canvas(), review) > 0
    board.say(*spoken_page(board.canvas(), review, page), TO_GO_ON if has_more else TO_NEXT)
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
        if page != before:
            board.say(*spoken_page(board.canvas(), review, page))
        if act is None:
            board.show(summary, review, title or "Summary", notice, page)
