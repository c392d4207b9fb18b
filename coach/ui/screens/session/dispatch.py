"""Which screen a session shows now.

The screens show what the session says and decide nothing; the same view draws the same picture.
"""

from coach.core.session import Stage, View
from coach.ui.kit.canvas import Canvas
from coach.ui.parts.camera_pane import Shown
from coach.ui.screens.session.countdown import countdown
from coach.ui.screens.session.frame import Scene, captioned
from coach.ui.screens.session.intro import intro
from coach.ui.screens.session.paused import paused
from coach.ui.screens.session.rest import rest
from coach.ui.screens.session.setup import setup
from coach.ui.screens.session.trouble import trouble
from coach.ui.screens.session.work import work

_BY_STAGE = {
    Stage.INTRO: intro,
    Stage.SETUP: setup,
    Stage.COUNTDOWN: countdown,
    Stage.WORK: work,
    Stage.REST: rest,
    Stage.DONE: countdown,
}


def session(
    canvas: Canvas,
    view: View,
    shown: Shown | None,
    notice: str | None = None,
    caption: str | None = None,
) -> None:
    """Draws the view.

    notice: a sentence beside the keys. caption: the words being spoken, "" while nobody speaks; None for no caption
    line at all.
    """
    canvas.step_back()
    scene = Scene(view, shown, notice, caption or "")
    draw = trouble if view.trouble is not None else paused if view.paused else _BY_STAGE[view.stage]
    if caption is None:
        draw(canvas, scene)
        return
    with captioned(canvas, caption):
        draw(canvas, scene)
