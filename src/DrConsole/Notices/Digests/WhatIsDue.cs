using DrConsole.People;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Asks every feature what is due, and sorts it by who has to do it.</summary>
internal sealed class WhatIsDue(IEnumerable<IKnowWhatIsDue> features, IOptions<ConsoleOptions> console)
{
    public async Task<IReadOnlyList<Digest>> FindAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var matters = new List<DueMatter>();
        foreach (var feature in features)
            matters.AddRange(await feature.FindAsync(store, now, cancel));
        if (matters.Count == 0)
            return [];
        var owners = await OwnersOf.ReadAsync(store, now, cancel);
        var root = (console.Value.PublicUrl ?? "").TrimEnd('/');
        return
        [
            .. matters.SelectMany(matter => owners.Of(matter).Select(person => (person, matter))).GroupBy(each => each.person.Id, each => each)
                .Select(group => new Digest(group.First().person, [.. group.Select(each => each.matter).Distinct()], root)),
        ];
    }
}
