using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace DrConsole.Browser.Tests;

internal static class Audit
{
    // Only what is wrong is collected; the list of all that is right is most of the work. A mail is shown in a frame that is shut off, where
    // no script runs and nothing would ever answer.
    private static readonly AxeRunOptions Wrong = new() { ResultTypes = [ResultType.Violations], Iframes = false };

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
