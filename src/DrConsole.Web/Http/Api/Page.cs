using System.ComponentModel;
using DrConsole.Platform;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Http;

/// <summary>A part of a list. <c>next</c> is what to ask for after it, and null at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which part of a list is asked for.</summary>
internal sealed class PageQuery
{
    public const int Most = 200;
    private const int ByDefault = 50;

    [FromQuery(Name = "limit"), Description("How many to give at most, 1 to 200. Default: 50.")]
    public int? Limit { get; init; }

    [FromQuery(Name = "after"), Description("What the page before gave as next.")]
    public string? After { get; init; }

    /// <summary>Asks for one more than was asked for, which tells whether there is a next page.</summary>
    public async Task<Page<TShown>> ReadAsync<TRow, TShown>(Func<string?, int, Task<IReadOnlyList<TRow>>> readAsync, Func<TRow, string> keyOf, Func<TRow, TShown> show)
    {
        var limit = Limit ?? ByDefault;
        if (limit is < 1 or > Most)
            throw new InvalidException("limit", $"1 to {Most} are accepted.");
        if (After is { Length: 0 or > 200 })
            throw new InvalidException("after", "The value of next from the page before is needed.");

        var rows = await readAsync(After, limit + 1);
        return new Page<TShown>([.. rows.Take(limit).Select(show)], rows.Count > limit ? keyOf(rows[limit - 1]) : null);
    }

    /// <summary>The same for lists that are short by nature and read whole. Sorted by key, so that a page goes on where the last one ended whatever came or went.</summary>
    public Task<Page<TShown>> CutAsync<TRow, TShown>(IReadOnlyList<TRow> all, Func<TRow, string> keyOf, Func<TRow, TShown> show) => ReadAsync<TRow, TShown>(
        (after, count) => Task.FromResult<IReadOnlyList<TRow>>(
            [.. all.Where(row => after is null || string.CompareOrdinal(keyOf(row), after) > 0).OrderBy(keyOf, StringComparer.Ordinal).Take(count)]),
        keyOf, show);

    /// <summary>A cursor that is a record's id.</summary>
    public static Guid? Id(string? after) => after is null ? null : Guid.TryParse(after, out var id) ? id
        : throw new InvalidException("after", "The value of next from the page before is needed.");
}
