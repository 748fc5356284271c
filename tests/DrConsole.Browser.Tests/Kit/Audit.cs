using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace DrConsole.Browser.Tests;

/// <summary>What would shut somebody out of a page: what axe knows, what scrolls sideways, what has no words for whoever does not see it.</summary>
internal static class Audit
{
    // Only what is wrong is collected; the list of all that is right is most of the work. A mail is shown in a frame that is shut off, where
    // no script runs and nothing would ever answer.
    private static readonly AxeRunOptions Wrong = new() { ResultTypes = [ResultType.Violations], Iframes = false };

    /// <summary>What makes the page scroll sideways; nothing when it does not.</summary>
    public static async Task<IReadOnlyList<string>> SpillsAsync(this IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !element.closest('.scroll')).slice(0, 8)
          .map(element => `${element.tagName} ${element.className} ${Math.round(element.getBoundingClientRect().right)} ${element.textContent.trim().slice(0, 60)}`)
        """);

    /// <summary>What axe finds that would shut somebody out: findings that are serious or critical, a line each.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFindingsAsync(this IPage page)
    {
        var result = await page.RunAxe(Wrong);
        return
        [
            .. result.Violations
                .Where(finding => finding.Impact is "serious" or "critical")
                .SelectMany(finding => finding.Nodes.Select(node => $"{finding.Impact} {finding.Id}: {finding.Help} {node.Html}")),
        ];
    }

    /// <summary>Times, clocks, states and pictures that say nothing, or a bare figure, to whoever hears the page.</summary>
    public static async Task<IReadOnlyList<string>> NamelessAsync(this IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => {
          const words = text => (text ?? '').replace(/\s+/g, ' ').trim();
          const heard = element => !element.closest('[aria-hidden=true], template') && element.checkVisibility();
          const label = element => words(element.getAttribute('aria-label') ?? (element.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' '));
          const found = [];
          const look = (selector, fault, isRight) => {
            for (const element of document.querySelectorAll(selector))
              if (heard(element) && !isRight(element)) found.push(`${fault}: ${element.outerHTML.slice(0, 160)}`);
          };
          look('time', 'A time without a zone, a day or a word', time => time.dateTime && /[A-Za-z]{3}/.test(time.textContent));
          look('[role=timer]', 'A clock that does not say of what', timer => /[A-Za-z]{2}.* /.test(label(timer)));
          look('[data-since]:not([role=timer])', 'A clock outside of a sentence', clock => /[A-Za-z]{2}/.test(words(clock.parentElement.textContent)) || /[A-Za-z]{2}/.test(label(clock)));
          look('[data-clock]', 'A time of day without its place', clock => /[A-Za-z]{2}/.test(words(clock.parentElement.textContent)));
          look('.badge, .sev, .prio', 'A state without a word', state => /[A-Za-z][A-Za-z0-9]/.test(state.textContent));
          look('[role=img], [role=meter], [role=progressbar]', 'A picture or a meter without a sentence', picture => / /.test(label(picture)) || / /.test(picture.getAttribute('aria-valuetext') ?? ''));
          look('svg:not([role])', 'A drawing that is neither decoration nor told', drawing => drawing.closest('[role=img]') !== null);
          look('[role=region], section[aria-label]', 'A part without a name', part => label(part).length > 0);
          return found;
        }
        """);

    /// <summary>What a thumb does not hit: targets under 44 px. A link within a sentence is as high as its line.</summary>
    public static async Task<IReadOnlyList<string>> SmallTargetsAsync(this IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => [...document.querySelectorAll('main a[href], main button, main select, main summary, main input:not([type=hidden]), main textarea, .tabbar a')]
          .filter(target => target.checkVisibility() && !target.disabled && !target.closest('[hidden], .vh') && getComputedStyle(target).display !== 'inline')
          .map(target => ({ target, box: (target.closest('label') ?? target).getBoundingClientRect() }))
          .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 24))
          .map(({ target, box }) => `${Math.round(box.width)} x ${Math.round(box.height)} px: ${target.outerHTML.slice(0, 140)}`)
        """);

    /// <summary>Everything about one page, in both themes and at every width that counts: a desk, a phone, and 320 px, which is a window of 1280 at 400 %.</summary>
    /// <remarks>Each theme once and each width once: colours do not depend on the width, nor the order of things on the theme.</remarks>
    public static async Task<IReadOnlyList<string>> LookAsync(this Window window, string what)
    {
        List<string> found = [];
        foreach (var (width, height, theme) in new[] { (1440, 900, "light"), (390, 844, "dark") })
        {
            await window.Page.SetViewportSizeAsync(width, height);
            await window.Page.EvaluateAsync("theme => { document.documentElement.dataset.theme = theme; }", theme);
            found.AddRange((await window.Page.SeriousFindingsAsync()).Select(finding => $"{what}, {theme}, {width} px: {finding}"));
        }
        found.AddRange((await window.Page.SpillsAsync()).Select(spill => $"{what} scrolls sideways at 390 px: {spill}"));
        await window.Page.SetViewportSizeAsync(320, 844);
        found.AddRange((await window.Page.SpillsAsync()).Select(spill => $"{what} scrolls sideways at 320 px: {spill}"));
        found.AddRange((await window.Page.NamelessAsync()).Select(nameless => $"{what}: {nameless}"));
        return found;
    }

    /// <summary>Opens pages one after the other and looks at each.</summary>
    public static async Task<IReadOnlyList<string>> LookAtAsync(this Window window, IEnumerable<string> paths)
    {
        List<string> found = [];
        foreach (var path in paths)
        {
            await window.Page.SetViewportSizeAsync(1440, 900);
            await window.Page.GotoAsync(path);
            await window.Page.Locator("main[data-interactive=true], main.plain").WaitForAsync();
            await window.Title.Or(window.Page.Locator(".empty")).First.WaitForAsync();
            found.AddRange(await window.LookAsync(path));
        }
        return [.. found, .. window.Errors];
    }

    /// <summary>All of it in one message.</summary>
    public static void IsSound(IReadOnlyList<string> found) => Assert.True(found.Count == 0, string.Join("\n", found.Distinct()));
}
