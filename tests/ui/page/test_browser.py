"""The page in a real browser, from a question to the lit cell, on a desk and on a phone, with a model and without."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from eval.generate.render import write_report
from eval.hostile.server import PlayedServer
from tests.ui.page.chromium import Tabs, find_chromium
from tests.ui.page.conftest import HOSTILE_AGENCY, LOGIN, TWINS, running_page, small_report

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed; apt-get install chromium"),
]
CITY = "鹿鸣市人民政府"
DESK = ViewportSize(width=1440, height=900)
PHONE = (390, 844)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(library_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """With a library of its own, since the uploads change it."""
    library = shutil.copytree(library_folder, tmp_path_factory.mktemp("browser") / "library")
    with running_page(library, "--allow-upload") as running:
        yield running


@pytest.fixture
def visit(tabs: Tabs, address: str) -> Open:
    """Opens the page as a stranger."""

    def open_page(
        path: str = "/", *, language: str = "zh-CN", size: tuple[int, int] = (1440, 900), dark: bool = False
    ) -> Page:
        page = tabs.open(address + path, language, size, dark=dark)
        expect(page.locator(".welcome, .thread").first).to_be_visible()
        return page

    return open_page


@pytest.fixture(scope="module")
def kept_page() -> list[Page]:
    """None or one."""
    return []


@pytest.fixture
def page(kept_page: list[Page], visit: Open, tabs: Tabs) -> Iterator[Page]:
    """The page as a stranger meets it, for whoever need not load it anew; the test before has left it in order."""
    page = kept_page.pop() if kept_page else tabs.keep(visit())
    page.bring_to_front()
    page.set_viewport_size(DESK)
    yield page
    page.keyboard.press("Escape")
    if page.locator("#report .report").count():
        _view(page, 3)
        page.locator("#report [data-do=back]").click()
    _view(page, 0)
    if page.locator(".talk").count():
        page.once("dialog", lambda dialog: dialog.accept())
        page.locator(".talks li").hover()
        page.locator(".talks [data-do=delete]").click()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator("#panel .panel, #report .report")).to_have_count(0)
    # Not one that a test has failed with.
    kept_page.append(page)


def _ask(page: Page, *questions: str) -> None:
    """Each as soon as the one before is sent, answered or not."""
    turns = page.locator(".turn").count()
    for question in questions:
        page.locator("#question textarea, #question input").fill(question)
        page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + len(questions))


def _view(page: Page, place: int) -> None:
    page.locator("#views > .tab-wrapper [role=tab]").nth(place).click()


def test_a_citation_leads_to_the_lit_sentence_and_on_to_the_report(page: Page) -> None:
    _ask(page, f"{TWINS[1]}2023年存在哪些问题？")
    page.locator(".said .mark").first.click()
    expect(page.locator("#panel mark.lit").first).to_contain_text("政策解读形式单一")
    page.locator("#panel .links button").click()
    expect(page.locator("#report h2")).to_contain_text(TWINS[1])
    expect(page.locator("#report mark.lit").first).to_be_in_viewport()


def test_a_name_that_fits_several_is_chosen_and_a_citation_leads_to_the_lit_cell(page: Page) -> None:
    _ask(page, "前进街道2023年行政许可处理决定数量是多少？")
    expect(page.locator(".choice")).to_have_text([*TWINS])
    page.locator(".choice").nth(1).click()
    expect(page.locator(".said").nth(1)).to_contain_text("31")
    page.locator(".turn.last .said .mark").first.click()
    expect(page.locator("#panel td.lit")).to_have_text("31")
    expect(page.locator("#panel td.lit")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.locator("#panel .panel")).to_have_count(0)


def test_a_refusal_cites_nothing_and_a_ranking_has_a_chart_and_a_download(page: Page, tmp_path: Path) -> None:
    _ask(page, "火星街道2023年收到几件申请？")
    expect(page.locator(".answer.refusal")).to_be_visible()
    expect(page.locator(".mark")).to_have_count(0)
    _ask(page, "2023年收到申请最多的三个单位是哪些？")
    expect(page.locator("#answer-bars canvas, #answer-bars svg.marks").first).to_be_visible()
    with page.expect_download() as held:
        page.locator(".turn.last .tools a", has_text="CSV").click()
    held.value.save_as(tmp_path / "answer.csv")
    rows = list(csv.reader((tmp_path / "answer.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[1][1] == CITY


def test_conversations_stay_in_the_browser_and_links_reopen_answers(visit: Open) -> None:
    page = visit()
    _ask(page, f"{CITY}2022年收到几件申请？", "那2023年呢？")
    expect(page.locator(".chip").first).to_be_visible()
    said = page.locator(".said").nth(1).inner_text()
    link = page.locator(".turn.last .copy[data-link]").get_attribute("data-link")
    page.reload()
    expect(page.locator(".said")).to_have_count(2)
    expect(page.locator(".talk")).to_have_count(1)
    other = visit(f"/{link}")
    assert other.locator(".said").nth(1).inner_text() == said
    page.once("dialog", lambda dialog: dialog.accept("改过的名字"))
    page.locator(".talks li").hover()
    page.locator(".talks .icon").first.click()
    expect(page.locator(".talk")).to_have_text("改过的名字")
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator(".talks li").hover()
    page.locator(".talks .icon").nth(1).click()
    expect(page.locator(".talk")).to_have_count(0)
    expect(page.locator(".welcome")).to_be_visible()


def test_search_filters_and_opens_the_report_at_the_match(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search-words textarea, #search-words input")).to_be_focused()
    page.keyboard.type("政策解读")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("政策解读")
    page.locator("#search-agencies input").click()
    page.keyboard.type("西临 前进")
    expect(page.locator("#search-agencies [role=option]")).to_have_text([TWINS[1]])
    page.keyboard.press("Enter")
    expect(page.locator(".hits li")).to_have_count(1)
    expect(page.locator(".hits mark").first).to_have_text("政策解读")
    page.locator(".hit-title").click()
    expect(page.locator("#report h2")).to_contain_text(TWINS[1])
    expect(page.locator("#report mark.lit").first).to_be_in_viewport()


def test_figures_are_picked_and_drawn_and_their_cells_open(page: Page) -> None:
    _view(page, 2)
    page.locator("#data-measures input").click()
    page.keyboard.type("行政许可")
    expect(page.locator("#data-measures [role=option]").first).to_contain_text("处理决定")
    page.keyboard.press("Enter")
    page.locator("#data-agencies input").click()
    page.keyboard.type("东临")
    expect(page.locator("#data-agencies [role=option]")).to_have_text([TWINS[0]])
    page.keyboard.press("Enter")
    expect(page.locator(".data tbody tr")).to_have_count(1)
    expect(page.locator(".data tfoot")).to_contain_text("1/1 份有数")
    page.locator(".data .cell-link").click()
    expect(page.locator("#panel td.lit")).to_have_text("31")


def test_a_finding_is_reviewed_and_the_word_stays(page: Page, visit: Open) -> None:
    _view(page, 2)
    page.locator(".inner [role=tab]").nth(2).click()
    first = page.locator(".finding-item").first
    first.locator(".reason").fill("已电话核实")
    first.locator("[data-verdict=confirmed]").click()
    expect(page.locator(".finding-item").first.locator(".review")).to_contain_text("已电话核实")
    again = visit()
    _view(again, 2)
    again.locator(".inner [role=tab]").nth(2).click()
    expect(again.locator(".finding-item").first.locator(".review")).to_contain_text("已确认有误")
    again.locator(".finding-item").first.locator(".review button").click()
    expect(again.locator(".finding-item").first.locator(".reason")).to_be_visible()


def test_good_and_bad_files_are_uploaded_and_a_report_is_removed(page: Page, tmp_path: Path) -> None:
    good, bad = tmp_path / "桃源县水利局2023.txt", tmp_path / "notes.txt"
    write_report(small_report("桃源县水利局", 2023), good)
    bad.write_text("买菜：白菜两棵。", encoding="utf-8")
    _view(page, 3)
    page.locator("#upload button").first.click()
    page.locator("#upload input[type=file]").set_input_files([good, bad])
    expect(
        page.locator("#upload .file-preview tr, #upload [data-testid=block-info], #upload .file").first
    ).to_be_visible()
    page.get_by_role("button", name="读入").click()
    expect(page.locator(".uploads li.added")).to_contain_text("桃源县水利局 2023年")
    expect(page.locator(".uploads li.refused")).to_contain_text("notes.txt")
    line = page.locator(".matrix tr", has_text="桃源县水利局")
    line.locator("button.dot").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.locator("#report .danger").click()
    expect(page.locator("#report")).to_contain_text("已移出本库")


def test_the_language_follows_the_browser_and_the_switch(visit: Open) -> None:
    page = visit(language="en-US")
    expect(page.locator(".welcome h2")).to_have_text("Ask the reports. Check every figure.")
    expect(page.locator("#views > .tab-wrapper [role=tab]").nth(1)).to_have_text("Search")
    page.locator(".switch.language").click()
    expect(page.locator(".welcome h2")).to_have_text("问年报，每个数字都能核对")
    expect(page.locator("#views > .tab-wrapper [role=tab]").nth(1)).to_have_text("检索")
    page.reload()
    expect(page.locator("#ask")).to_have_text("提问")
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_a_dark_phone_gets_light_words_and_shows_every_view_without_scrolling_sideways(visit: Open) -> None:
    page = visit(size=PHONE, dark=True)
    brightness = "(s) => getComputedStyle(document.querySelector(s)).{}.match(/\\d+/g).slice(0, 3).map(Number)"
    paper = page.evaluate(brightness.format("backgroundColor"), "body")
    words = page.evaluate(brightness.format("color"), ".welcome h2")
    assert max(paper) < 60 < 200 < min(words)
    for place in range(4):
        _view(page, place)
        page.wait_for_timeout(300)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place


def test_on_a_phone_the_labels_that_stay_leave_room_for_numbers(visit: Open) -> None:
    page = visit(f"/?ask={CITY}2022年新收政府信息公开申请多少件？", size=PHONE)
    page.locator(".turn.last .mark").first.click()
    expect(page.locator("#panel td.lit")).to_have_text("940")
    page.wait_for_timeout(400)
    page.locator("#panel .scroll").evaluate("element => { element.scrollLeft = 9999; }")
    edges = page.locator("#panel tbody th[scope=row]").evaluate_all(
        "heads => heads.map(head => Math.round(head.getBoundingClientRect().right))"
    )
    assert len(edges) > 20
    assert max(edges) - min(edges) <= 2
    assert max(edges) < 200


def test_a_hostile_report_shows_its_scripts_as_text(visit: Open) -> None:
    page = visit()
    _ask(page, f"{HOSTILE_AGENCY}2023年宣传语是什么？<img src=x onerror='window.hacked=9'>")
    _view(page, 1)
    page.locator("#search-words textarea, #search-words input").fill("hacked")
    page.keyboard.press("Enter")
    expect(page.locator(".hits mark").first).to_have_text("hacked")
    page.locator(".hit-title").first.click()
    expect(page.locator("#report")).to_contain_text("<script>window.hacked=1</script>")
    expect(page.locator("#report")).to_contain_text("${window.hacked=3}")
    expect(page.locator("#report")).to_contain_text("{{constructor.constructor('window.hacked=4')()}}")
    page.wait_for_timeout(300)
    assert page.evaluate("window.hacked") is None
    assert page.locator("#report img, #report script, #thread img").count() == 0


def test_the_stored_evaluation_is_shown_with_its_failures_and_trend(visit: Open) -> None:
    page = visit(language="en-US", size=PHONE)
    _view(page, 4)
    expect(page.locator("#scores .cards li").first).to_contain_text("Wrong figures")
    inner = page.locator("#evaluation .inner [role=tab]")
    inner.nth(1).click()
    expect(page.locator("#failures dl").first).to_contain_text("Expected")
    inner.nth(2).click()
    expect(page.locator("#trend table")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_fields_stay_below_the_head_and_the_panel_keeps_the_place(page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 600})
    _view(page, 2)
    page.locator(".inner [role=tab]").nth(2).click()
    for down in (60, 90, 120):
        page.evaluate(f"window.scrollTo(0, {down})")
        for place in range(5):
            box = page.locator("#views > .tab-wrapper [role=tab]").nth(place).bounding_box()
            assert box is not None
            at = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
            assert page.evaluate("at => !!document.elementFromPoint(at.x, at.y).closest('.tab-wrapper')", at)
    operand = page.locator(".operand").nth(2)
    operand.scroll_into_view_if_needed()
    before = operand.bounding_box()
    operand.click()
    expect(page.locator("#panel .close")).to_be_focused()
    after = operand.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(before["y"] - after["y"]) < 30
    page.keyboard.press("Escape")
    expect(operand).to_be_focused()


def test_a_page_that_only_lies_there_asks_for_no_time(page: Page) -> None:
    """Gradio's sign of loading did so with every frame, for ever; its animation alone ends some seconds later."""
    count = (
        "() => new Promise((done) => { let asked = 0; const now = performance.now.bind(performance);"
        "performance.now = () => { asked += 1; return now(); };"
        "setTimeout(() => { delete performance.now; done(asked); }, 500); })"
    )
    assert any(page.evaluate(count) < 3 for _ in range(20))


def test_behind_the_login_a_model_words_an_answer_until_it_is_switched_off(
    tabs: Tabs, guarded: tuple[str, int], language_model: PlayedServer
) -> None:
    language_model.play(f"{CITY}2022年新收申请940件[1]。" * 2)
    page = tabs.open(guarded[0])
    page.locator("input[name=username]").fill(LOGIN[0])
    page.locator("input[name=password]").fill("wrong")
    page.keyboard.press("Enter")
    expect(page.locator(".wrong")).to_have_text("用户名或密码不对。")
    page.locator("input[name=username]").fill(LOGIN[0])
    page.locator("input[name=password]").fill(LOGIN[1])
    page.keyboard.press("Enter")
    expect(page.locator(".welcome h2")).to_be_visible()
    expect(page.locator(".models")).to_have_text("模型：语言 played向量 内置重排 未用")
    asked = len(language_model.requests)
    _ask(page, f"{CITY}2022年新收政府信息公开申请多少件？")
    expect(page.locator(".turn.last .notes")).to_contain_text("语言模型（played）")
    expect(page.locator(".growing")).to_have_count(0)
    expect(page.locator(".pending")).to_have_count(0)
    page.get_by_label("语言模型").uncheck()
    _ask(page, f"{CITY}2022年新收政府信息公开申请多少件？")
    expect(page.locator(".turn.last .said")).to_contain_text("940")
    expect(page.locator(".turn.last .notes")).to_have_count(0)
    assert len(language_model.requests) == asked + 1
    page.locator(".switches a").click()
    expect(page.locator("input[name=username]")).to_be_visible()
