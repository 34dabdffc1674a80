"""The page as a whole: a head, five views, and the panel beside them."""

from __future__ import annotations

from ui.page.chat_wiring import lay_out_chat, wire_chat
from ui.page.context import PRIVATE, Context, Frame, language_in, surface, t
from ui.page.data_wiring import build_data
from ui.page.evaluation_wiring import build_evaluation
from ui.page.given_files import Page
from ui.page.markup import Markup, element, join
from ui.page.programs import add_endpoints
from ui.page.reports_wiring import build_upload, lay_out_filters, lay_out_report, wire_openers, wire_reports
from ui.page.search_wiring import build_search
from ui.page.toolkit import gr
from ui.page.words import say, translations

AT_ONCE = 8
"""Questions carried out at the same time; each takes tens of milliseconds of one core, more would only queue inside."""
_BETWEEN_LOOKS = 0.01
"""Seconds after which Gradio looks for work: its own thousandth keeps 4 % of a core busy while nobody asks."""
KEPT_SECONDS = 3600
"""Temporary files of uploads are swept every hour."""


def build_page(context: Context, *, signed_in: bool = False) -> gr.Blocks:
    """`signed_in` where there is a login, and so a way out."""
    with Page(
        title=say("zh", "title"), analytics_enabled=False, fill_width=True, delete_cache=(KEPT_SECONDS, KEPT_SECONDS)
    ) as blocks:
        # First, so that they and no listener of the page get their names.
        add_endpoints(context)
        head = gr.HTML(
            "", elem_id="masthead", js_on_load="gongkai.wireHead(element)", apply_default_css=False, padding=False
        )
        with gr.Tabs(elem_id="views") as views:
            with gr.Tab(t("view_chat"), id="chat", elem_id="view-chat"):
                chat = lay_out_chat(context.room.models())
            with gr.Tab(t("view_search"), id="search", elem_id="view-search"):
                results = build_search(blocks, context)
            with gr.Tab(t("view_data"), id="data", elem_id="view-data"):
                surfaces = build_data(blocks, context)
            with gr.Tab(t("view_reports"), id="reports", elem_id="view-reports"):
                upload_place = gr.Column(elem_id="upload-place", visible=context.allow_upload)
                fields = lay_out_filters()
                report, matrix = lay_out_report()
            with gr.Tab(t("view_evaluation"), id="evaluation", elem_id="view-evaluation"):
                build_evaluation(blocks)
        panel = surface("panel")
        frame = Frame(views, panel, report, matrix)
        if context.allow_upload:
            with upload_place:
                build_upload(frame, context)
        wire_chat(blocks, chat, frame, context)
        wire_reports(blocks, frame, context, fields)
        wire_openers([chat.thread, results, *surfaces, report, matrix, panel], frame, context)
        _wire_head(blocks, head, signed_in)
    blocks.queue(default_concurrency_limit=AT_ONCE, max_size=256, api_open=True)
    blocks._queue.sleep_when_free = _BETWEEN_LOOKS
    blocks._queue.progress_update_sleep_when_free = 10 * _BETWEEN_LOOKS
    return blocks


def _wire_head(blocks: gr.Blocks, head: gr.HTML, signed_in: bool) -> None:
    def start(request: gr.Request) -> Markup:
        return draw_head(request, signed_in)

    blocks.load(start, None, head, **PRIVATE)


def draw_head(request: gr.Request, signed_in: bool) -> Markup:
    """The seal, the name, and the switches."""
    language = language_in(request)
    other = "en" if language == "zh" else "zh"
    brand = element(
        "a",
        element("span", "公开", class_="seal", aria_hidden="true"),
        element(
            "span", element("b", say(language, "brand")), element("small", say(language, "tagline")), class_="name"
        ),
        href="./",
        class_="brand",
    )
    out = element("a", say(language, "logout"), href="logout", class_="switch") if signed_in else join()
    return element(
        "div",
        brand,
        element(
            "span",
            element("button", "◐", type="button", class_="switch theme", title=say(language, "switch_theme"),
                    aria_label=say(language, "switch_theme")),
            element("button", say(language, "other_language"), type="button", class_="switch language",
                    data_language=other, title=say(language, "switch_language")),
            out,
            class_="switches",
        ),
        class_="masthead",
    )  # fmt: skip


BLUE = gr.themes.Color(
    "#eef3f9", "#d9e4f1", "#b6cae3", "#8aaad0", "#5d87b9", "#35659f", "#2b5488", "#234570", "#1f3a5f", "#182d4a",
    "#101e33", name="official",
)  # fmt: skip


def i18n() -> gr.I18n:
    return gr.I18n(**translations())


def theme() -> gr.themes.Base:
    """System fonts only: nothing is fetched from elsewhere."""
    sans = [
        "system-ui",
        "PingFang SC",
        "Hiragino Sans GB",
        "Microsoft YaHei",
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "sans-serif",
    ]
    mono = ["ui-monospace", "Consolas", "Noto Sans Mono CJK SC", "monospace"]
    made = gr.themes.Base(
        primary_hue=BLUE, neutral_hue=gr.themes.colors.slate, font=sans, font_mono=mono,
        radius_size=gr.themes.sizes.radius_sm, text_size=gr.themes.sizes.text_md,
    )  # fmt: skip
    return made.set(
        body_background_fill="#f7f6f2", body_background_fill_dark="#15181d",
        background_fill_primary="#ffffff", background_fill_primary_dark="#1c2027",
        body_text_color="#1c2530", body_text_color_dark="#e6e8eb",
        button_primary_background_fill="#1f3a5f", button_primary_background_fill_hover="#2b4d7c",
        button_primary_background_fill_dark="#3c679d", button_primary_background_fill_hover_dark="#4a78b2",
        button_primary_text_color="#ffffff", button_primary_text_color_dark="#ffffff",
        input_background_fill="#ffffff", input_background_fill_dark="#1c2027",
        input_border_color="#cfd4da", input_border_color_dark="#3a414c",
        input_border_color_focus="#1f3a5f", input_border_color_focus_dark="#6d95c8",
        block_border_width="0px", block_background_fill="transparent", block_background_fill_dark="transparent",
        block_label_text_color="#5b6570", block_label_text_color_dark="#9aa4b0",
        block_title_text_color="#5b6570", block_title_text_color_dark="#9aa4b0",
        block_padding="0px", block_shadow="none",
    )  # fmt: skip
