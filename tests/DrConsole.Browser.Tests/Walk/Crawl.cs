using System.Net;
using System.Text.RegularExpressions;

namespace DrConsole.Browser.Tests.Walk;

/// <summary>Finds one address of every route by following the links of pages, as they are sent.</summary>
internal sealed partial class Crawl(Window window)
{
    private readonly Dictionary<string, string> _found = Routes.All.Where(route => !route.Contains('{', StringComparison.Ordinal)).ToDictionary(route => route);
    private readonly HashSet<string> _tabs = [];

    /// <summary>Routes that no link leads to and that no example stands for.</summary>
    public IReadOnlyList<string> Missing => [.. Routes.All.Where(route => !_found.ContainsKey(route) && !Routes.Examples.ContainsKey(route) && !Routes.NotInTheDemo.Any(path => Routes.Of(path.Split('?')[0]) == route))];

    /// <summary>An address of each, and each tab of it.</summary>
    public IReadOnlyList<string> Addresses => [.. _found.Where(pair => !Routes.Examples.ContainsKey(pair.Key)).Select(pair => pair.Value).Concat(_tabs.Where(tab => _found.ContainsValue(tab.Split('?')[0]))).Distinct().Order(StringComparer.Ordinal)];

    public async Task FollowAsync()
    {
        var queue = new Queue<string>(_found.Values);
        while (queue.TryDequeue(out var path))
        {
            var answer = await window.Page.Context.APIRequest.GetAsync(path);
            foreach (var link in Link().Matches(await answer.TextAsync()).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)))
            {
                if (link.Contains("?tab=", StringComparison.Ordinal))
                    _tabs.Add(link.Split('&')[0]);
                var bare = link.Split('?', '#')[0];
                if (Routes.Of(bare) is { } route && _found.TryAdd(route, bare))
                    queue.Enqueue(bare);
            }
        }
    }

    [GeneratedRegex("""href="(/[^"]*)["]""")]
    private static partial Regex Link();
}
