using System.Data.Common;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace DrConsole.Exchange;

/// <summary>
/// Blacks out what must not leave: the value of every stored secret and of every setting that is one, wherever somebody wrote it into a runbook or a plan. Short
/// values are left, or every page would be black.
/// </summary>
public sealed class PackMask(IDbContextFactory<DrStore> stores, SecretBox box, IEnumerable<SettingsSection> sections, IConfiguration configuration)
{
    private const int Shortest = 6;
    private const string Black = "••••••";

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The markup without them, and how many places there were.</summary>
    internal async Task<(string Markup, int Places)> ApplyAsync(string markup, CancellationToken cancel)
    {
        var places = 0;
        foreach (var value in (await ValuesAsync(cancel)).Where(value => value.Length >= Shortest).SelectMany(value => new[] { value, Encoder.Encode(value) }).Distinct().OrderByDescending(value => value.Length))
        {
            var pieces = markup.Split(value);
            if (pieces.Length == 1)
                continue;
            places += pieces.Length - 1;
            markup = string.Join(Black, pieces);
        }
        return (markup, places);
    }

    private async Task<IReadOnlyList<string>> ValuesAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var stored = await store.Set<Secret>().AsNoTracking().ToListAsync(cancel);
        var told = sections.SelectMany(section => section.Type.GetProperties().Where(property => property.IsDefined(typeof(SecretSettingAttribute))).Select(property => configuration[$"{section.Path}:{property.Name}"]));
        return [.. stored.Where(secret => box.IsMine(secret.Sealed)).Select(secret => secret.Reveal(box)), .. told.OfType<string>(), .. DatabasePassword()];
    }

    private IEnumerable<string> DatabasePassword()
    {
        var connection = new DbConnectionStringBuilder { ConnectionString = configuration["ConnectionStrings:DrConsole"] ?? "" };
        return connection.TryGetValue("Password", out var password) && password is string { Length: > 0 } text ? [text] : [];
    }
}
