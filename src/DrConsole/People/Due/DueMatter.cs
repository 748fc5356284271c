using DrConsole.Access;

namespace DrConsole.People;

/// <summary>What sort of thing somebody has to do. A digest has one heading for each, in this order.</summary>
public enum DueKind
{
    OnCall,
    Action,
    Review,
    Evidence,
    Drill,
    Backup,
    Job,
    Contact,
}

/// <summary>Something that somebody has to do.</summary>
/// <param name="Owner">Who does it, as records name people: a name, an address, a key, <c>group/…</c> or <c>rotation/…</c>; empty for nobody.</param>
/// <param name="Else">Who sees to it where the owner is nobody whom the console knows.</param>
/// <param name="Path">Where it is done, within the console.</param>
public sealed record DueMatter(DueKind Kind, string Owner, AccessRoles Else, string Text, string Path, DateTimeOffset? DueAt = null);
