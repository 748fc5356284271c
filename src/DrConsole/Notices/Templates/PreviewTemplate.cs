using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>What a preview is filled in with.</summary>
public enum PreviewFacts
{
    /// <summary>The example in which everything is known.</summary>
    Everything,

    /// <summary>The example in which only that is known which always is.</summary>
    Least,

    /// <summary>The example as it reads in a drill.</summary>
    Drill,
}

/// <summary>
/// Fills a template in for whoever looks at it, stored or not: with an example or with what a notice that was sent told, and with this console's
/// own name, address and time.
/// </summary>
public sealed class PreviewTemplate(IDbContextFactory<DrStore> stores, NoticeWriter writer, Caller caller)
{
    private const int MostSent = 10;

    public Task<WrittenNotice> ExecuteAsync(TemplateText text, string language, PreviewFacts facts, string timeZone, CancellationToken cancel) =>
        WriteAsync(text, language, _ => Task.FromResult(facts switch
        {
            PreviewFacts.Least => Placeholders.Sparse(text.Kind),
            PreviewFacts.Drill => Placeholders.Sample(text.Kind).With(NoticeWriter.DrillFact, true),
            _ => Placeholders.Sample(text.Kind),
        }), timeZone, cancel);

    /// <summary>With the facts of a notice that was sent.</summary>
    public Task<WrittenNotice> ExecuteAsync(TemplateText text, string language, NoticeId sent, string timeZone, CancellationToken cancel) =>
        WriteAsync(text, language, async store => NoticeValues.Parse((await store.FindNoticeAsync(sent, cancel)).Values), timeZone, cancel);

    /// <summary>With facts that whoever asks brings along.</summary>
    public Task<WrittenNotice> ExecuteAsync(TemplateText text, string language, NoticeValues values, string timeZone, CancellationToken cancel) =>
        WriteAsync(text, language, _ => Task.FromResult(values), timeZone, cancel);

    /// <summary>Notices of a kind that were made of a template and can lend their facts, the newest first.</summary>
    public async Task<IReadOnlyList<(NoticeId Id, string Title)>> SentAsync(NoticeKind kind, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var sent = await store.Notices.AsNoTracking().Where(notice => notice.Kind == kind && notice.Template != NoticeWriter.Plain)
            .OrderByDescending(notice => notice.CreatedAt).Take(MostSent).Select(notice => new { notice.Id, notice.Title }).ToListAsync(cancel);
        return [.. sent.Select(notice => (notice.Id, notice.Title))];
    }

    private async Task<WrittenNotice> WriteAsync(TemplateText text, string language, Func<DrStore, Task<NoticeValues>> factsAsync, string timeZone, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeNotices, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var reader = NoticeValues.None.With("name", actor.Name).With("timeZone", timeZone);
        return await writer.TryAsync(store, text.Tidied(), language, await factsAsync(store), reader, cancel);
    }
}
