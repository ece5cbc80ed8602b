"""Shows one section of the help as text that can be read and copied with the keyboard; it follows no links."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QTextBrowser

from recurtrack.knowledge.help import KeyHelp, Section
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

_SCROLLING = {
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
}
_PAGE = '<body style="{font} color:{ink};">{parts}</body>'
_TITLE = '<h2 style="{font} margin:0 0 {below}px 0;">{text}</h2>'
_SUBTITLE = '<h3 style="{font} margin:{above}px 0 {below}px 0;">{text}</h3>'
_SAID = '<p style="margin:0 0 {below}px 0; line-height:140%;">{text}</p>'
_STEPS = '<ul style="margin:0; -qt-list-indent:1;">{steps}</ul>'
_STEP = '<li style="margin:0 0 {below}px 0; line-height:140%;">{text}</li>'
_TABLE = '<table cellspacing="0" cellpadding="{padding}" width="100%">{rows}</table>'
_ROW = '<tr><td width="38%" style="{font}">{keys}</td><td style="color:{ink};">{does}</td></tr>'
_FONT = "font-family:'{family}'; font-size:{size}px; font-weight:{weight};"
_ABOUT_KEYS = "keys"
"""The section whose own title says already that keys follow."""


class SectionView(QTextBrowser):
    """As high as its text: the page around it scrolls."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._section: Section | None = None
        self.setObjectName("help.text")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        appearance.changed.connect(self._write)

    def show_section(self, section: Section) -> None:
        """Show a section."""
        self._section = section
        self.setAccessibleName(section.title)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text is in the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Be as high as the text is in another size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the keys that scroll to the page."""
        if event.key() in _SCROLLING and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _write(self) -> None:
        if self._section is not None:
            self.setHtml(html_of(self._section, self._appearance.theme))
            self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        around = self.height() - self.viewport().height()
        height = round(self.document().size().height()) + max(around, 0)
        if height != self.height():
            self.setFixedHeight(height)


def html_of(section: Section, theme: Theme) -> str:
    """Return a section as a page in the fonts and colours of a theme; its texts are never read as markup."""
    parts = [_TITLE.format(font=_font(theme, Role.SECTION), below=theme.px(8), text=escape(section.title))]
    parts += [_SAID.format(below=theme.px(10), text=escape(text)) for text in section.says]
    if section.steps:
        parts.append(_subtitle(theme, tr("How to")))
        parts.append(
            _STEPS.format(steps="".join(_STEP.format(below=theme.px(6), text=escape(s)) for s in section.steps))
        )
    if section.keys:
        if section.key != _ABOUT_KEYS:
            parts.append(_subtitle(theme, tr("Keys")))
        rows = "".join(_key_row(theme, pair) for pair in section.keys)
        parts.append(_TABLE.format(padding=theme.px(5), rows=rows))
    return _PAGE.format(font=_font(theme, Role.BODY), ink=theme.colour("ink").name(), parts="".join(parts))


def _subtitle(theme: Theme, text: str) -> str:
    font = _font(theme, Role.CARD_TITLE)
    return _SUBTITLE.format(font=font, above=theme.px(8), below=theme.px(4), text=escape(text))


def _key_row(theme: Theme, pair: KeyHelp) -> str:
    ink = theme.colour("ink2").name()
    return _ROW.format(font=_font(theme, Role.LABEL), keys=escape(pair.keys), ink=ink, does=escape(pair.does))


def _font(theme: Theme, role: Role) -> str:
    font = theme.font(role)
    return _FONT.format(family=font.family(), size=font.pixelSize(), weight=int(font.weight()))
