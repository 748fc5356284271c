using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>Writes a decision down, with what was not chosen, on whose authority, and the readings it rests on as they were at that instant.</summary>
public sealed class RecordDecision(IncidentDesk desk, ReadClocks clocks)
{
    /// <param name="Rejected">The other options, one a line.</param>
    /// <param name="Authority">Whoever had it; empty: whoever writes this.</param>
    public sealed record Decision(string Text, string Rejected = "", string Authority = "", bool CanBeUndone = true);

    public Task<int> ExecuteAsync(string key, Decision decision, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        new FieldErrors()
            .Check(decision.Text.Trim().Length is > 0 and <= Incident.MaxText, "text", $"What was decided, in 1 to {Incident.MaxText} characters.")
            .Check(decision.Rejected.Length <= Incident.MaxText, "rejected", $"At most {Incident.MaxText} characters.")
            .Check(decision.Authority.Trim().Length <= 160 && !decision.Authority.Any(char.IsControl), "authority", "A name or a role of up to 160 characters.")
            .ThrowIfAny();
        var readings = await clocks.SentencesAsync(sitting.Store, sitting.Incident, sitting.Now, cancel);
        var entry = sitting.Write(new EntryText(EntryKind.Decision, decision.Text.ReplaceLineEndings("\n").Trim(), sitting.Actor.Name, sitting.Actor.Id)
        {
            Rejected = decision.Rejected.ReplaceLineEndings("\n").Trim(),
            Authority = decision.Authority.Trim() is { Length: > 0 } authority ? authority : sitting.Actor.Name,
            CanBeUndone = decision.CanBeUndone,
            Readings = string.Join('\n', readings),
        });
        sitting.Record("incident.decided", ("entry", entry.Number), ("hash", entry.ContentHash), ("undoable", decision.CanBeUndone));
        return entry.Number;
    }, cancel);
}
