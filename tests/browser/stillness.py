"""Waits until nothing on a page moves: what is half-way from one state to another is in neither."""

UNTIL_STILL = """async () => {
  do {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  } while (document.getAnimations().length);
}"""


def wait_until_still(page):
    page.evaluate(UNTIL_STILL)
