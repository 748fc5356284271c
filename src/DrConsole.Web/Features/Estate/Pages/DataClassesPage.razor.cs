using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class DataClassesPage(ReadDataClasses read, ReadTargets targets, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 500;

    private IReadOnlyList<DataClass>? _classes;
    private IReadOnlyDictionary<string, Standing> _standings = new Dictionary<string, Standing>();

    protected override IReadOnlyCollection<string> Topics => [DataClass.Topic, Target.Topic];

    private string Sentence => _classes switch
    {
        null => "Data classes",
        [] => "No data class yet",
        _ when _classes.Count(held => held.Rpo is null) is var open and > 0 => $"{open} of {Words.Count(_classes.Count, "data class", "data classes")} {(open == 1 ? "has" : "have")} no RPO",
        _ => $"Every one of {Words.Count(_classes.Count, "data class", "data classes")} has an RPO",
    };

    protected override async Task ReadAsync()
    {
        _classes = [.. (await read.ListAsync(after: null, Most, Closed)).OrderBy(held => held.Tier).ThenBy(held => held.Name, StringComparer.Ordinal)];
        _standings = (await targets.BoardAsync(Closed)).Lines
            .Where(line => line.Subject.Kind is TargetSubjectKind.DataClass && line.Target.Kind is TargetKind.Rpo)
            .ToDictionary(line => line.Subject.Key, line => line.Standing);
    }
}
