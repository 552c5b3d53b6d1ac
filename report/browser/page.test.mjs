// The page of the specification in a real browser. It is given the pages of two runs, one that passes and one with a planted fault:
//   PASSING=….html FAILING=….html [SCREENSHOTS=folder] [CHROMIUM=program] node --test
// Beside the failing page lies the results.json of its run.
import assert from "node:assert/strict";
import { accessSync, constants, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const desktop = { width: 1280, height: 900 };
const phone = { width: 375, height: 812 };
const folder = process.env.SCREENSHOTS;
let browser;

const fileOf = name => {
  const file = process.env[name];
  assert.ok(file, `${name} has to name the page of a run.`);
  return pathToFileURL(resolve(file)).href;
};

const isProgram = file => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const program = () => {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const found = process.env.CHROMIUM
    ?? process.env.PATH.split(delimiter).flatMap(path => names.map(name => join(path, name))).find(isProgram);
  assert.ok(found && isProgram(found), process.env.CHROMIUM
    ? `CHROMIUM names ${process.env.CHROMIUM}, which cannot be run.`
    : "No browser was found: install chromium, or set CHROMIUM to its path.");
  return found;
};

before(async () => {
  // As root, in a container, the browser's own sandbox cannot start.
  browser = await chromium.launch({ executablePath: program(), args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
});

after(() => browser?.close());

/** Opens a page, does something with it, and checks that it complained of nothing and asked for nothing but itself. */
const visit = async (name, options, action) => {
  const address = fileOf(name);
  const context = await browser.newContext({ viewport: desktop, colorScheme: "light", permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  const complaints = [];
  const requests = [];
  page.on("console", message => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", error => complaints.push(String(error)));
  page.on("request", request => requests.push(request.url()));
  try {
    await page.goto(address);
    await action(page);
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests.filter(url => !url.startsWith("data:") && url.split("#")[0] !== address), []);
    assert.ok(requests.length > 0);
  } finally {
    await context.close();
  }
};

/** Two frames, in which the browser lays out what has changed. */
const frames = page => page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done))));

const openAll = page => page.evaluate(() => document.querySelectorAll("details").forEach(details => details.open = true));

const screenshot = async (page, name) => {
  if (folder) {
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  }
};

/** Goes to a place of the page, waits until it is there, and keeps it in view while what is above it is laid out. */
const show = async (page, selector) => {
  for (let attempt = 0; attempt < 3; attempt++) {
    await page.evaluate(selector => document.querySelector(selector).scrollIntoView(), selector);
    await frames(page);
  }
};

const visibleEntries = page => page.locator(".entry:not([hidden])").count();

test("the page opens in under a second", async t => {
  const times = [];
  for (let attempt = 0; attempt < 3; attempt++) {
    await visit("PASSING", {}, async page => {
      await frames(page);
      times.push(await page.evaluate(() => ({
        loaded: performance.getEntriesByType("navigation")[0].loadEventEnd,
        painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
      })));
    });
  }
  t.diagnostic(times.map(one => `painted after ${Math.round(one.painted)} ms, loaded after ${Math.round(one.loaded)} ms`).join("; "));
  assert.ok(Math.min(...times.map(one => one.loaded)) < 1000, `The page was loaded after ${times.map(one => Math.round(one.loaded))} ms.`);
});

// One at a time they take as long as all other steps of CI do; each has a page of its own. The first, which is about time, is alone.
describe("the page", { concurrency: 2 }, () => {
  test("the contents lead to every chapter", async () => {
    await visit("PASSING", {}, async page => {
      const links = await page.locator("#toc a").all();
      assert.ok(links.length > 10);
      for (const link of links) {
        const hash = await link.getAttribute("href");
        await link.click();
        await frames(page);
        const [top, height] = await page.evaluate(hash => [document.getElementById(hash.slice(1)).getBoundingClientRect().top, innerHeight], hash);
        assert.ok(top > -5 && top < height, `${hash} is ${top} px below the top of a window of ${height} px.`);
        assert.equal(new URL(page.url()).hash, hash);
      }
    });
  });

  test("laws are found by their words and by their formulas, with the keyboard alone", async () => {
    await visit("PASSING", {}, async page => {
      const all = await visibleEntries(page);
      const law = await page.locator(".entry:has(.formula msub > mrow)").first().evaluate(entry => ({ id: entry.id, title: entry.querySelector("h4").textContent, claim: entry.dataset.claim.replace(/\s+/g, " ") }));
      await page.keyboard.press("/");
      assert.equal(await page.evaluate(() => document.activeElement.id), "search");
      for (const wanted of [law.title, law.claim, law.claim.replaceAll(" ", "")]) {
        await page.locator("#search").fill("");
        await page.keyboard.type(wanted);
        const some = await visibleEntries(page);
        assert.ok(some > 0 && some < all, `${wanted}: ${some} of ${all}`);
        assert.equal(await page.locator("#found").textContent(), `${some} of ${all} laws and examples`);
        assert.ok(await page.locator(`[id="${law.id}"]`).isVisible());
      }
      await page.keyboard.press("Enter");
      assert.ok(await page.evaluate(() => document.activeElement.closest(".entry") !== null));
      await page.keyboard.press("Escape");
      assert.equal(await visibleEntries(page), all);
      await page.keyboard.type("what no law says: xyzzy");
      assert.equal(await page.locator("#found").textContent(), `None of ${all} laws and examples`);
      await page.locator('#toc a[href="#speed"]').click();
      assert.ok(await page.locator("#speed").isVisible());
      assert.equal(await visibleEntries(page), all);
    });
  });

  test("light and dark are changed with the keyboard, and kept", async () => {
    for (const colorScheme of ["light", "dark"]) {
      await visit("PASSING", { colorScheme }, async page => {
        const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        const first = await paper();
        assert.equal(await page.locator("#theme").getAttribute("aria-pressed"), String(colorScheme === "dark"));
        await page.locator("#theme").focus();
        await page.keyboard.press("Space");
        const second = await paper();
        assert.notEqual(second, first);
        assert.equal(await page.locator("#theme").getAttribute("aria-pressed"), String(colorScheme !== "dark"));
        await page.reload();
        assert.equal(await paper(), second);
      });
    }
  });

  test("a window walks over its input, can be stopped, and stands still for who asks for less motion", async () => {
    const places = async page => {
      await show(page, ".walk:has(.move)");
      const window_ = page.locator(".walk:has(.move) .across").first();
      const seen = [];
      for (let look = 0; look < 5; look++) {
        seen.push(JSON.stringify(await window_.boundingBox()));
        await page.waitForTimeout(500);
      }
      return new Set(seen).size;
    };
    await visit("PASSING", {}, async page => {
      assert.ok(await places(page) > 1, "The window does not move.");
      await page.locator(".walk .move input").first().focus();
      await page.keyboard.press("Space");
      await frames(page);
      assert.equal(await places(page), 1);
    });
    await visit("PASSING", { reducedMotion: "reduce" }, async page => assert.equal(await places(page), 1));
  });

  for (const name of ["PASSING", "FAILING"]) {
    for (const [kind, options] of Object.entries({ light: {}, dark: { colorScheme: "dark" }, "on a phone": { viewport: phone } })) {
      test(`axe finds no violation, ${name.toLowerCase()} run, ${kind}`, async t => {
        await visit(name, { ...options, reducedMotion: "reduce" }, async page => {
          await openAll(page);
          await page.addStyleTag({ content: ".chapter { content-visibility: visible !important }" });
          await page.evaluate(axe);
          const { violations, passes } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
          t.diagnostic(`${passes.length} rules hold`);
          assert.deepEqual(violations.map(one => `${one.id}: ${one.help}, ${one.nodes.length} times, first ${one.nodes[0].html} ${one.nodes[0].failureSummary}`), []);
        });
      });
    }

    test(`nothing scrolls sideways on a phone, ${name.toLowerCase()} run`, async () => {
      await visit(name, { viewport: phone }, async page => {
        await openAll(page);
        await page.addStyleTag({ content: ".chapter { content-visibility: visible !important }" });
        await frames(page);
        const wide = await page.evaluate(() => [...document.querySelectorAll("main *, nav *")]
          .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest(".wide, pre, svg, .skip"))
          .map(element => element.outerHTML.slice(0, 120)));
        assert.deepEqual(wide, []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      });
    });
  }

  test("a counterexample's pictures mark the cells that its message names", async t => {
    const results = JSON.parse(readFileSync(join(dirname(resolve(process.env.FAILING)), "results.json"), "utf8"));
    const messages = [];
    JSON.stringify(results, (key, value) => {
      const fields = value && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([name, field]) => [name.toLowerCase(), field])) : {};
      if (fields.message && fields.counterexample) {
        messages.push(fields.message);
      }
      return value;
    });
    assert.ok(messages.length > 0, "results.json holds no counterexample.");
    await visit("FAILING", {}, async page => {
      const failures = await page.evaluate(() => [...document.querySelectorAll(".failure")].map(failure => ({
        message: failure.querySelector(".message pre")?.textContent,
        replay: failure.querySelector(".replay code")?.textContent,
        marks: Object.fromEntries(["got", "expected"].map(which => [which, Object.fromEntries(
          [...failure.querySelectorAll(`[data-of=${which}] .differs`)].map(cell => [cell.dataset.at, cell.querySelector("text").textContent.replaceAll("−", "-")]))])),
      })));
      const shown = failures.filter(failure => failure.replay);
      assert.deepEqual(shown.map(failure => failure.message).sort(), messages.sort());
      const near = (shown, said) => shown === said || Math.abs(shown - said) <= Math.max(0.001, 0.01 * Math.abs(said));
      let cells = 0;
      for (const { message, marks } of shown.filter(failure => Object.keys(failure.marks.got).length > 0)) {
        const named = [...message.matchAll(/element \[([\d, ]+)\]: got ([^\s,]+), [a-z ]+ ([^\s,]+)/g)].map(([, place, got, expected]) => ({ place: place.replaceAll(" ", ""), got, expected }));
        assert.ok(named.length > 0, message);
        for (const { place, got, expected } of named) {
          assert.ok(near(marks.got[place], got), `got ${marks.got[place]} at ${place}: ${message}`);
          assert.ok(near(marks.expected[place], expected), `expected ${marks.expected[place]} at ${place}: ${message}`);
        }
        // The message names the first places only; what else is marked differs as well.
        for (const place of Object.keys(marks.got).filter(place => named.every(one => one.place !== place))) {
          assert.notEqual(marks.got[place], marks.expected[place], message);
        }
        assert.deepEqual(Object.keys(marks.got), Object.keys(marks.expected));
        cells += Object.keys(marks.got).length;
      }
      t.diagnostic(`${shown.length} counterexamples, ${cells} cells marked`);
      assert.ok(cells > 0, "No picture marks a cell.");
    });
  });

  test("what failed is named first, and its replay line is copied with the keyboard", async () => {
    await visit("FAILING", {}, async page => {
      await page.locator(".failures a").first().click();
      await frames(page);
      const entry = page.locator(".entry:target");
      assert.ok(await entry.locator(".verdicts .failed").first().isVisible());
      const failure = page.locator(".failure:has(.copy)").first();
      await failure.locator(".copy").focus();
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => [...document.querySelectorAll(".copy")].some(button => button.textContent === "Copied"));
      const line = await failure.locator(".replay code").textContent();
      assert.match(line, /^(VERIFY_KERNELS=.* )?VERIFY_CASE=.* dotnet test /);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), line);
    });
  });

  test("on paper there are the laws, and nothing to click", async () => {
    await visit("PASSING", {}, async page => {
      await page.emulateMedia({ media: "print" });
      assert.equal(await page.locator("nav").isVisible(), false);
      assert.equal(await page.locator(".move").first().isVisible(), false);
      const heights = await page.evaluate(() => [...document.querySelectorAll(".chapter")].map(chapter => chapter.getBoundingClientRect().height));
      assert.ok(heights.length > 0 && heights.every(height => height > 50));
    });
  });

  test("pictures of it, to be looked at", { skip: folder ? false : "SCREENSHOTS names no folder" }, async () => {
    for (const [kind, options] of Object.entries({ light: {}, dark: { colorScheme: "dark" }, phone: { viewport: phone }, "phone-dark": { viewport: phone, colorScheme: "dark" } })) {
      await visit("PASSING", options, async page => {
        await screenshot(page, `${kind}-top`);
        for (const [name, selector] of Object.entries({ laws: ".chapter:has(.formula)", walk: ".entry:has(.walk)", edges: ".entry:has(.grey)", descent: ".entry:has(.plot)", errata: "#errata", speed: "#speed" })) {
          if (await page.locator(selector).count() > 0) {
            await show(page, selector);
            await screenshot(page, `${kind}-${name}`);
          }
        }
      });
      await visit("FAILING", options, async page => {
        await show(page, ".entry:has(.differs)");
        await screenshot(page, `${kind}-counterexample`);
      });
    }
  });
});
