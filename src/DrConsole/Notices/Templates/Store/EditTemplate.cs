using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Creates, changes and deletes templates. What was sent keeps the version that it was made of, also when the template is gone.</summary>
public sealed class EditTemplate(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<NoticeTemplate, TemplateText>(stores, caller, clock, "template", Permission.EditTemplates)
{
    protected override NoticeTemplate Make(string key, TemplateText text, DateTimeOffset now) => NoticeTemplate.Create(key, text);

    protected override Task CheckAsync(DrStore store, NoticeTemplate record, CancellationToken cancel) => store.KeepVersionAsync(record, ActorName, Now, cancel);
}

/// <summary>Reads templates.</summary>
public sealed class ReadTemplates(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<NoticeTemplate>(stores, caller, "template", Permission.SeeNotices)
{
    /// <summary>Every version of it there ever was, the newest first.</summary>
    public async Task<IReadOnlyList<TemplateVersion>> VersionsAsync(string key, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        return await store.TemplateVersions.AsNoTracking().Where(version => version.TemplateKey == key).OrderByDescending(version => version.Number).ToListAsync(cancel);
    }
}

internal static class TemplateRows
{
    /// <summary>Adds the version that a template's new text is, in the save of that text.</summary>
    public static async Task KeepVersionAsync(this DrStore store, NoticeTemplate template, string by, DateTimeOffset now, CancellationToken cancel)
    {
        var last = await store.TemplateVersions.Where(version => version.TemplateKey == template.Key).OrderByDescending(version => version.Number).FirstOrDefaultAsync(cancel);
        if (template.Next(last, by, now) is { } next)
            store.Add(next);
    }
}
