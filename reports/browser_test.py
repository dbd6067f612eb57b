#!/usr/bin/python3
"""Looks at the report page in headless Chromium, as its readers do: with eyes, a keyboard, a screen
reader, a telephone and a printer.

Usage: browser_test.py HOSTILE_REPORT [--canary]
HOSTILE_REPORT is the program that prints the page. With --canary the page is spoiled in one way after
the other, and each must be noticed. Exit status: 0 well, 1 findings, 77 no browser here.
"""
import base64
import pathlib
import subprocess
import sys
import tempfile

try:
    from selenium import webdriver
    from selenium.common.exceptions import TimeoutException, WebDriverException
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.wait import WebDriverWait
except ImportError:
    print("python3-selenium is not installed")
    sys.exit(77)

# In seconds. A finding costs all of it, and the canaries find much.
PATIENCE = 2 if "--canary" in sys.argv else 30

# The ratio of luminances of each text to what lies behind it: WCAG 2.1, 1.4.3.
FAINT_TEXTS = """
const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
const luminance = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
const colour = text => text.match(/[\\d.]+/g).map(Number);
const behind = e => {
  for (; e; e = e.parentElement) {
    const c = colour(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c;
  }
  return [255, 255, 255];
};
const faint = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node; node = walker.nextNode();) {
  const e = node.parentElement;
  if (!node.data.trim() || !e.checkVisibility()) continue;
  const [a, b] = [luminance(colour(getComputedStyle(e).color)), luminance(behind(e))];
  const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  if (ratio < 4.5) faint.add(`${e.tagName} ${e.className} (${ratio.toFixed(2)})`);
}
return [...faint];
"""


class Reader:
    """One browser. Findings are collected, so that one look tells all."""

    def __init__(self, browser):
        self.browser = browser
        self.findings = []

    def expect(self, holds, finding):
        if not holds:
            self.findings.append(finding)

    def eventually(self, condition, finding):
        """For what a key or a click brings about: the browser may take a moment."""
        try:
            WebDriverWait(self.browser, PATIENCE, 0.05).until(lambda _: condition())
        except TimeoutException:
            self.findings.append(finding)

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def press(self, *keys):
        ActionChains(self.browser).send_keys(*keys).perform()

    def read(self, page):
        self.findings = []
        self.browser.get_log("browser")
        self.browser.set_window_size(1200, 900)
        self.browser.get(page.as_uri())
        self.nothing_runs_that_a_port_printed()
        self.verdict_first()
        self.screen_reader()
        self.keyboard()
        self.filters()
        self.drill_down()
        self.themes()
        self.telephone()
        self.printer()
        for entry in self.browser.get_log("browser"):
            self.expect(False, f"the console says: {entry['message']}")
        return self.findings

    def nothing_runs_that_a_port_printed(self):
        owner = self.run("return window.owned ?? ''")
        self.expect(owner == "", f"a script ran that came with the {owner}")
        self.expect(self.run("return document.scripts.length") == 1, "there is a script that is not the page's")
        self.expect(self.run("return document.images.length") == 0, "there is an image")
        loaded = self.run("return performance.getEntriesByType('resource').map(e => e.name)")
        self.expect(loaded == [], f"the page loads {loaded}")

    def verdict_first(self):
        heading = self.browser.find_elements(By.CSS_SELECTOR, "h1, h2, h3")[0]
        self.expect(heading.tag_name == "h1" and "violations found" in heading.text,
                    "the verdict is not the first heading")
        self.expect(heading.rect["y"] + heading.rect["height"] < 300, "the verdict is not in sight at once")

    def screen_reader(self):
        for tag in "header", "main", "footer":
            self.expect(len(self.browser.find_elements(By.TAG_NAME, tag)) == 1, f"there is no {tag}")
        depth = 0
        for heading in self.browser.find_elements(By.CSS_SELECTOR, "h1, h2, h3, h4"):
            level = int(heading.tag_name[1])
            self.expect(level <= depth + 1, f"the heading {heading.text!r} skips a level")
            depth = level
        for control in self.browser.find_elements(By.CSS_SELECTOR, "a, button, input, select, summary"):
            name = control.accessible_name or control.get_property("textContent").strip()
            self.expect(name, f"a control has no name: {control.get_attribute('outerHTML')[:80]}")
        for table in self.browser.find_elements(By.TAG_NAME, "table"):
            self.expect(table.find_elements(By.CSS_SELECTOR, "thead th[scope=col]"), "a table has no column headers")
        unnamed = self.run("""return [...document.querySelectorAll('.badge')]
            .filter(b => !b.textContent.trim()).length""")
        self.expect(unnamed == 0, "a verdict is told by its colour alone")
        scrolled = self.run("""return [...document.querySelectorAll('*')].filter(e => e.scrollWidth > e.clientWidth + 1
            && e.checkVisibility() && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX)
            && e.tabIndex < 0 && !e.querySelector('a, button, summary')).map(e => e.outerHTML.slice(0, 60))""")
        self.expect(scrolled == [], f"what is cut off cannot be scrolled to without a mouse: {scrolled}")

    def keyboard(self):
        wanted = self.run("""return [...document.querySelectorAll('a[href], button, input, select, summary')]
            .filter(e => e.checkVisibility()).length""")
        self.run("document.activeElement.blur(); scrollTo(0, 0)")
        reached, first = 0, ""
        seen = set()
        for _ in range(wanted + 40):
            self.press(Keys.TAB)
            element = self.browser.switch_to.active_element
            if element.tag_name == "body" or element.id in seen:
                break
            seen.add(element.id)
            first = first or element.text
            reached += element.tag_name in ("a", "button", "input", "select", "summary")
            outline = self.run("return getComputedStyle(arguments[0]).outline", element)
            self.expect("none" not in outline and " 0px" not in outline,
                        f"the focus does not show on {element.tag_name}")
        self.expect(first.startswith("Skip to"), f"the first stop of the tabulator is {first!r}")
        self.expect(reached == wanted, f"the keyboard reaches {reached} of {wanted} controls")
        summary = self.browser.find_element(By.CSS_SELECTOR, "details.program > summary")
        self.run("arguments[0].focus()", summary)
        self.press(Keys.ENTER)
        unfolded = lambda: self.run("return arguments[0].parentElement.open", summary)
        self.eventually(unfolded, "Enter does not unfold a program")
        self.press(Keys.ENTER)
        self.eventually(lambda: not unfolded(), "Enter does not fold a program")

    def filters(self):
        def rows():
            return self.run("""return [...document.querySelectorAll('tr[data-verdicts]')]
                .filter(e => e.checkVisibility()).map(e => e.id)""")

        button = self.browser.find_element(By.CSS_SELECTOR, "button[data-verdict=violates]")
        status = self.browser.find_element(By.CSS_SELECTOR, "[role=status]")
        search = self.browser.find_element(By.CSS_SELECTOR, "input[type=search]")
        self.run("arguments[0].focus()", button)
        self.press(Keys.SPACE)
        self.eventually(lambda: button.get_attribute("aria-pressed") == "true", "Space does not press a filter")
        self.eventually(lambda: rows() == ["CLOSE-005"], "the filter of violations shows something else")
        self.eventually(lambda: status.text == "requirements: 1, programs: 1", "the status line miscounts")
        self.press(Keys.SPACE)
        search.send_keys("uniform")
        self.eventually(lambda: rows() == ["SEL-005"], "the search shows something else")
        search.send_keys(Keys.CONTROL, "a", Keys.NULL, Keys.DELETE)
        self.eventually(lambda: len(rows()) == 4, "an empty search does not show everything")

    def drill_down(self):
        self.browser.find_element(By.CSS_SELECTOR, "#CLOSE-005 a").click()
        opened = lambda: self.browser.find_elements(By.CSS_SELECTOR, "details.program[open]")
        self.eventually(lambda: len(opened()) == 1, "the link of a requirement does not unfold its program")
        program = opened()[0]
        self.expect("close-wakes-all" in program.text, "the link of a requirement leads to another program")
        bars = program.find_elements(By.CSS_SELECTOR, ".bar")
        self.expect(any(bar.rect["width"] > 50 for bar in bars), "the histogram does not show")
        program.find_element(By.XPATH, ".//summary[.='Source']").click()
        self.eventually(lambda: "package main" in program.text, "the source does not unfold")

    def themes(self):
        for theme in "light", "dark":
            features = [{"name": "prefers-color-scheme", "value": theme}]
            self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
            faint = self.run(FAINT_TEXTS)
            self.expect(faint == [], f"too faint in the {theme} theme: {faint}")
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    def telephone(self):
        metrics = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": False}
        self.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        width = self.run("return document.documentElement.scrollWidth")
        self.expect(width <= 360, f"the page is {width} pixels wide on a screen of 360")
        self.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def many_ports(self, page):
        """Tables of many ports scroll for themselves."""
        self.findings = []
        self.browser.set_window_size(1200, 900)
        self.browser.get(page.as_uri())
        width, inner = self.run("return [document.documentElement.scrollWidth, innerWidth]")
        self.expect(width <= inner, f"with many ports the page is {width} pixels wide")
        return self.findings

    def printer(self):
        paper = base64.b64decode(self.browser.print_page())
        self.expect(paper.startswith(b"%PDF"), "the page does not print")
        folded = self.run("return document.querySelectorAll('details:not([open])').length")
        self.expect(folded == 0, f"{folded} details stay folded on paper")
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        printed = self.run("return document.querySelector('.filters').checkVisibility()")
        self.expect(not printed, "filters are printed")
        self.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


# Each spoils the page: (what it spoils, old text, new text, a part of the finding).
SPOILED = [
    ("escaping", "&lt;script&gt;owned='version'&lt;/script&gt;", "<script>owned='version'</script>", "a script ran"),
    ("the order", "<h1>", "<h3>Ports</h3><h1>", "not the first heading"),
    ("names", 'placeholder="Search" aria-label="Search"', "", "no name"),
    ("scrolling", '<pre tabindex="0">', "<pre>", "without a mouse"),
    ("headings", "<h2 id=\"programs\">", "<h4 id=\"programs\">", "skips a level"),
    ("table headers", '<th scope="col">', "<th>", "no column headers"),
    ("focus", "outline: 2px solid", "outline: 0px none", "focus does not show"),
    ("tabulator", "<button type=\"button\" aria", "<button tabindex=\"-1\" type=\"button\" aria", "the keyboard reaches"),
    ("filter", "wanted.some(v => verdicts.includes(v))", "true", "the filter of violations"),
    ("search", "words.every(w => content.includes(w))", "true", "the search shows"),
    ("links", 'href="#program-', 'href="#programme-', "does not unfold its program"),
    ("light theme", "--faint: #626a73", "--faint: #a0a8b0", "in the light theme"),
    ("dark theme", "--faint: #9aa3ad", "--faint: #50585f", "in the dark theme"),
    ("narrow screens", "overflow-x: auto", "overflow-x: visible", "pixels wide"),
    ("printing", "details.open = true", "", "folded on paper"),
    ("paper", ".filters, .repeat button { display: none; }", "", "filters are printed"),
    ("independence", "<footer>", '<footer><link rel="stylesheet" href="elsewhere.css">', "elsewhere.css"),
]


def main():
    page, page_of_many = (subprocess.run([sys.argv[1], *more], check=True, capture_output=True, text=True).stdout
                          for more in ([], ["--many"]))
    options = Options()
    for flag in "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage":
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    try:
        browser = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    except WebDriverException as trouble:
        print(f"no browser: {trouble.msg}")
        return 77
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        reader = Reader(browser)
        file = pathlib.Path(folder) / "report.html"

        def look(text, read=reader.read):
            file.write_text(text)
            try:
                return read(file)
            except (WebDriverException, IndexError) as trouble:
                return [*reader.findings, f"the look ended early: {trouble}"]

        try:
            if "--canary" not in sys.argv:
                failures = look(page) + look(page_of_many, reader.many_ports)
            else:
                for table in "matrix", "requirements":
                    old = f'<div class="wide" tabindex="0" role="region" aria-labelledby="{table}">'
                    if not look(page_of_many.replace(old, "<div>"), reader.many_ports):
                        failures.append(f"the {table} of many ports: was spoiled, and nothing is wrong")
            for what, old, new, finding in SPOILED if "--canary" in sys.argv else []:
                if old not in page:
                    failures.append(f"{what}: the page has no {old!r}")
                elif finding not in str(look(page.replace(old, new))):
                    failures.append(f"{what}: was spoiled, and {finding!r} is not among {reader.findings}")
        finally:
            browser.quit()
    print("\n".join(failures) or "well")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
