using DrConsole.Platform;

namespace DrConsole.People;

/// <summary>Where a contact is named, in words.</summary>
public static class DutiesOf
{
    public static IReadOnlyList<string> Contact(PeopleFacts facts, string key) =>
    [
        .. facts.Rotations.Values.Where(rotation => rotation.Layers.Any(layer => KeyLines.Each(layer.Members).Contains(key))).Select(rotation => rotation.Name),
        .. facts.Groups.Values.Where(group => KeyLines.Each(group.Members).Contains(key)).Select(group => group.Name),
        .. facts.Policies.Values.Where(policy => policy.Levels.Any(level => KeyLines.Each(level.Targets).Contains($"{PeopleRef.Contact}/{key}"))).Select(policy => policy.Name),
    ];
}
