using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

/// <summary>What a checklist looks at.</summary>
public enum ChecklistArea
{
    Infrastructure,
    Data,
    Services,

    /// <summary>Not whether it works again but whether everything was done, for example in one phase of an incident.</summary>
    Response,
}

/// <summary>Things to look at, each with how to check it. Runbooks, incidents and drills refer to it by key and keep their own ticks.</summary>
public sealed class Checklist : ICounted, ITopical
{
    public const int MaxTitle = 160;
    public const string Topic = "checklists";

    private Checklist()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    public ChecklistArea Area { get; private set; }

    /// <summary>When to use it.</summary>
    [RecordedText]
    public string Purpose { get; private set; } = "";

    /// <summary>One <c>what | how to check it</c> a line.</summary>
    [RecordedText]
    public string Points { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"checklist/{Key}"];

    public ChecklistText Text => new(Title, Area, Purpose, Points);

    public IReadOnlyList<ChecklistPoint> Each => ChecklistPoint.Read(Points);

    public static Checklist Create(string key, ChecklistText text)
    {
        var checklist = new Checklist { Key = ShortKey.Parse("key", key) };
        checklist.Change(text);
        return checklist;
    }

    /// <summary>Takes over what a person wrote, and says whether that is anything new.</summary>
    public bool Change(ChecklistText text)
    {
        text.Check();
        var (before, after) = (Text, text.Tidied());
        (Title, Area, Purpose, Points) = (after.Title, after.Area, after.Purpose, after.Points);
        return before != after;
    }
}

/// <summary>One thing to look at, and how.</summary>
public sealed record ChecklistPoint(string What, string How)
{
    public static IReadOnlyList<ChecklistPoint> Read(string lines) =>
        [.. PlanLines.Each(lines).Select(line => PlanLines.Cut(line, "|")).Select(cut => new ChecklistPoint(cut.Before, cut.After))];
}

/// <summary>What a person may change about a checklist.</summary>
public sealed record ChecklistText(string Title, ChecklistArea Area = ChecklistArea.Services, string Purpose = "", string Points = "")
{
    public ChecklistText Tidied() => this with
    {
        Title = Title.Trim(),
        Purpose = PlanLines.Prose(Purpose),
        Points = string.Join('\n', ChecklistPoint.Read(Points).Select(point => point.How.Length == 0 ? point.What : $"{point.What} | {point.How}")),
    };

    internal void Check() => new FieldErrors()
        .Check(Title.Trim().Length is > 0 and <= Checklist.MaxTitle, "title", $"A title with 1 to {Checklist.MaxTitle} characters is needed.")
        .CheckProse("purpose", Purpose)
        .CheckLines("points", Points)
        .Check(ChecklistPoint.Read(Points).Count > 0, "points", "At least one thing to check is needed.")
        .Check(ChecklistPoint.Read(Points).All(point => point.What.Length > 0), "points", "Each line begins with what to check, before the bar.")
        .ThrowIfAny();

    internal ConflictException.Field[] Against(ChecklistText theirs) =>
        [new("Title", theirs.Title, Title), new("Area", theirs.Area.ToString(), Area.ToString()), new("When to use it", theirs.Purpose, Purpose), new("What to check", theirs.Points, Points)];
}

internal sealed class ChecklistConfiguration : IEntityTypeConfiguration<Checklist>
{
    public void Configure(EntityTypeBuilder<Checklist> checklist)
    {
        checklist.ToTable("Checklists");
        checklist.HasKey(c => c.Key);
        checklist.Property(c => c.Key).HasMaxLength(ShortKey.MaxLength);
        checklist.Property(c => c.Title).HasMaxLength(Checklist.MaxTitle);
        checklist.Ignore(c => c.Text);
        checklist.Ignore(c => c.Each);
        checklist.HasCountedVersion();
    }
}
