"""What an editor can put on a page: the NHS frontend's components, and a few of our own.

There is no block for raw HTML, which would be a way round the content policy and accessibility;
and none for quotations, because residents' words are rendered from their record and never copied.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtailnhsukfrontend import blocks as nhsuk

TEXT_FEATURES = ["h2", "h3", "bold", "ol", "ul", "link", "document-link"]
SHORT_FEATURES = ["bold", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Text with headings, lists and links."""

    class Meta:
        features = TEXT_FEATURES
        icon = "pilcrow"
        label = _("Text")

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)


class PanelBlock(blocks.StructBlock):
    """A washed panel that stands out from the text around it."""

    heading = blocks.CharBlock(max_length=120, required=False, label=_("Heading"))
    text = blocks.RichTextBlock(features=SHORT_FEATURES, label=_("Text"))

    class Meta:
        icon = "doc-full"
        label = _("Panel")
        template = "pages/blocks/panel.html"


class TableRowBlock(blocks.StructBlock):
    """One row of a table."""

    cells = blocks.ListBlock(blocks.CharBlock(required=False), label=_("Cells"))


class TableBlock(blocks.StructBlock):
    """A table with a caption, column headings and the first cell of each row as its heading."""

    caption = blocks.CharBlock(
        max_length=200, label=_("Caption"), help_text=_("What the table shows, in a sentence.")
    )
    headers = blocks.ListBlock(blocks.CharBlock(required=False), label=_("Column headings"))
    rows = blocks.ListBlock(TableRowBlock(), label=_("Rows"))

    class Meta:
        icon = "table"
        label = _("Table")
        template = "pages/blocks/table.html"


class ContentBlocks(blocks.StreamBlock):
    """The content of a page."""

    text = TextBlock()
    panel = PanelBlock()
    inset_text = nhsuk.InsetTextBlock(label=_("Inset text"))
    warning_callout = nhsuk.WarningCalloutBlock(label=_("Warning callout"))
    do_list = nhsuk.DoBlock(label=_("Do list"))
    dont_list = nhsuk.DontBlock(label=_("Don't list"))
    details = nhsuk.DetailsBlock(label=_("Details"))
    expander = nhsuk.ExpanderBlock(label=_("Expander"))
    expander_group = nhsuk.ExpanderGroupBlock(label=_("Group of expanders"))
    care_card = nhsuk.CareCardBlock(label=_("Care card"))
    card_group = nhsuk.CardGroupBlock(label=_("Group of cards"))
    image = nhsuk.ImageBlock(label=_("Image"))
    summary_list = nhsuk.SummaryListBlock(label=_("Summary list"))
    action_link = nhsuk.ActionLinkBlock(label=_("Action link"))
    table = TableBlock()

    class Meta:
        label = _("Content")


class SupportingDocumentBlock(blocks.StructBlock):
    """A document behind a consultation: its gist on the page, and a file where there is one."""

    title = blocks.CharBlock(max_length=160, label=_("Title"))
    summary = blocks.RichTextBlock(
        features=SHORT_FEATURES,
        required=False,
        label=_("What it says"),
        help_text=_("In plain words, for people who won't open the file."),
    )
    file = DocumentChooserBlock(required=False, label=_("File"))

    class Meta:
        icon = "doc-full-inverse"
        label = _("Document")


class SupportingDocuments(blocks.StreamBlock):
    """The documents of a consultation."""

    document = SupportingDocumentBlock()

    class Meta:
        label = _("Documents")
