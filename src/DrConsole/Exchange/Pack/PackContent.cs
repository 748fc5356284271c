using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>Everything that a break-glass pack says, read in one go. What is not here cannot leave by a pack.</summary>
internal sealed record PackContent(PackId Id, string Organisation, DateTimeOffset MadeAt)
{
    public required IReadOnlyList<PackContent.Procedure> Runbooks { get; init; }

    public required IReadOnlyList<PackContent.ApprovedPlan> Plans { get; init; }

    public required PackContent.Staff People { get; init; }

    public required PackContent.Surroundings Console { get; init; }

    /// <param name="File">Null where this version of the console cannot read it any more: then its text stands as it is.</param>
    public sealed record Procedure(string Key, string Title, int Number, string Hash, bool IsUnreviewed, DateTimeOffset PublishedAt, string Text, RunbookFile? File);

    public sealed record ApprovedPlan(string Key, int Number, DateTimeOffset ApprovedAt, bool IsUnreviewed, PlanSnapshot Snapshot);

    public sealed record Staff(IReadOnlyList<Person> Contacts, IReadOnlyList<Turns> Rotations, IReadOnlyList<EscalationText> Policies, IReadOnlyList<Supplier> Suppliers)
    {
        public static Staff Nobody { get; } = new([], [], [], []);
    }

    public sealed record Person(string Key, string Name, string Title, string TimeZone, IReadOnlyList<ChannelText> Channels);

    public sealed record Turns(string Name, string TimeZone, IReadOnlyList<Turn> All);

    public sealed record Turn(DateTimeOffset From, DateTimeOffset To, string Who);

    public sealed record Supplier(string Name, string Provides, string Hours, string Contract, string Portal, string Phone, string Email);

    /// <summary>What whoever brings the console back has to know of it.</summary>
    public sealed record Surroundings(string Version, string Address, string Store, string Directory, string Origin, string Checkpoint);
}
