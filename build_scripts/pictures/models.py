"""The scenes of a change of model; how far it is is made up, to be the same each time."""

from dataclasses import replace

from app.gui.panes import SETTINGS
from app.gui.settings.view import SettingsView
from build_scripts.pictures.camera import Camera
from build_scripts.pictures.stage import Stage
from core.embedding.model_choice import ModelCard
from core.services.faces.models import ModelState
from core.services.model_estimate import ModelEstimate
from core.services.model_switch import MakingState


async def another(stage: Stage, camera: Camera) -> None:
    """Another model: to choose from, asked before, on its way, stopped."""
    pane = stage.show(SETTINGS, SettingsView)
    await pane.model.settled()
    cards = pane.models
    pane.show_section("search")
    cards.choose.click()
    await camera.take("settings-models", stage.window)
    cards.choices.hide()
    card = ModelCard("multilingual-e5-small", None, 384, 77_161_469, ("de", "es", "zh"))
    cards._ask(ModelEstimate(card, 2_310, 372.0, is_present=False))
    await camera.take("settings-model-asked", stage.window)
    cards.row.banner.dismiss()
    cards.choose.setFocus()
    made = MakingState(1_210, 2_310, 6.2, 177.0, 0, None, is_running=True)
    before = pane.model.model_state
    present = None if before is None else before.present
    pane.model.model_state = state = ModelState(present, None, card.name, None, made)
    cards.show_now()
    await camera.take("settings-model-change", stage.window)
    gone = (
        f"The model {card.name} is not in /media/stick/{card.name} any more. Bring the folder "
        "back, or choose a model: memorylink model use"
    )
    pane.model.model_state = replace(state, making=replace(made, refusal=gone))
    cards.show_now()
    await camera.take("settings-model-stopped", stage.window)
    pane.model.load()
    await pane.model.settled()
    cards.row.banner.dismiss()
