using DrConsole.Notices;

namespace DrConsole.Exchange.Demos;

/// <summary>What the demo's readers outside were told in its last months.</summary>
public sealed class DemoStatus(EditStatusPart parts, TellPublic tell, DemoPeople people)
{
    private static readonly (string Key, string Name, string Services)[] Parts =
    [
        ("agents-start", "Agents: start and run", "agent-runtime"),
        ("agents-read", "Agents: read results", ""),
        ("console", "Console", ""),
        ("api", "API", "api-gateway"),
        ("sign-in", "Sign-in", ""),
        ("webhooks", "Webhooks", ""),
    ];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync("mara@example.com", cancel);
        clock.GoTo(280, new TimeOnly(10, 0));
        foreach (var (position, (key, name, services)) in Parts.Index())
            await parts.CreateAsync(key, new StatusPartText(name, position, services), cancel);

        await TroubleAsync(clock, 74, "The console is slow", "Pages open late. Nothing is lost.", 31, "A cache has twice the room it had.", cancel, new PartWord("console", PartState.Slow));
        await TroubleAsync(clock, 27, "API and agents are slow", "A model provider answers late; we send what we can to another one.", 22, "We change the provider by ourselves after two minutes.", cancel,
            new PartWord("api", PartState.Slow, "Slow, some calls fail"), new PartWord("agents-start", PartState.Slow));
        await TroubleAsync(clock, 11, "Some webhooks come late", "They wait in a queue and are sent in order. None is lost.", 48, "", cancel, new PartWord("webhooks", PartState.Slow, "Late, none lost"));

        clock.GoTo(2, new TimeOnly(13, 0));
        await tell.BeginAsync(PublicKind.Drill, "", clock.GetUtcNow().AddDays(5), new PublicUpdateText(PublicPhase.Announced, "We rehearse the move to our second region", "You may see a few seconds without answers. Your work is safe.")
        {
            ExpectedBackAt = clock.GetUtcNow().AddDays(5).AddHours(2),
            Parts = [new PartWord("agents-start", PartState.Working), new PartWord("api", PartState.Working)],
        }, cancel);
    }

    private async Task TroubleAsync(DemoClock clock, int daysAgo, string headline, string text, int minutes, string learned, CancellationToken cancel, params PartWord[] words)
    {
        clock.GoTo(daysAgo, new TimeOnly(14, 4));
        var first = new PublicUpdateText(PublicPhase.Identified, headline, text) { NextUpdateAt = clock.GetUtcNow().AddMinutes(30), Parts = words };
        var trouble = await tell.BeginAsync(PublicKind.Trouble, "", clock.GetUtcNow().AddMinutes(-4), first, cancel);
        clock.GoTo(daysAgo, new TimeOnly(14, 4).AddMinutes(minutes));
        trouble = await tell.UpdateAsync(trouble.Id, new PublicUpdateText(PublicPhase.Resolved, "It works again"), trouble.Version, cancel);
        if (learned.Length > 0)
            await tell.LearnAsync(trouble.Id, learned, trouble.Version, cancel);
    }
}
