using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace DrConsole.Browser.Tests;

internal static class Audit
{
    // Only what is wrong is collected; the list of all that is right is most of the work. A mail is shown in a frame that is shut off, where
    // no script runs and nothing would ever answer.
    private static readonly AxeRunOptions Wrong = new() { ResultTypes = [ResultType.Violations], Iframes = false };

    /// <summary>What makes the page scroll sideways; nothing when it does not.</summary>
    public static async Task<IReadOnlyList<string>> SpillsAsync(this IPage page) => await page.EvaluateAsync<string[]>(
        """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : [...document.querySelectorAll('body *')]
          .filter(element => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 8)
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
}
