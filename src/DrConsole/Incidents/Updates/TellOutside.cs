using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Puts an incident, in public words, on the status page.</summary>
public sealed class TellOutside(IDbContextFactory<DrStore> stores, IncidentDesk desk, TellPublic tell)
{
    public async Task ExecuteAsync(string key, string headline, string text, DateTimeOffset? back, DateTimeOffset? next, CancellationToken cancel)
    {
        var incident = await desk.ReadAsync(key, Permission.TellPublic, cancel);
        if (incident.IsPrivate || incident.IsTest)
            throw new RefusedException("A private incident, or a test, is told to nobody outside.", "not-public");
        var phase = UpdateDraft.PublicPhaseOf(incident);
        var isOver = phase is PublicPhase.Resolved;
        var update = new PublicUpdateText(phase, headline, text) { ExpectedBackAt = isOver ? null : back, NextUpdateAt = isOver ? null : next };
        await using var store = await stores.CreateDbContextAsync(cancel);
        var subject = incident.Subject;
        var told = await store.PublicTroubles.AsNoTracking().Where(trouble => trouble.Subject == subject && trouble.EndedAt == null).FirstOrDefaultAsync(cancel);
        if (told is null)
            await tell.BeginAsync(PublicKind.Trouble, subject, incident.CountsFrom, update, cancel);
        else
            await tell.UpdateAsync(told.Id, update, told.Version, cancel);
        await desk.DecideAsync(key, Permission.TellPublic, sitting =>
        {
            sitting.Write(EntryKind.Update, $"Told the public: {phase}. {headline}");
            return Task.CompletedTask;
        }, cancel);
    }
}
