using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Templates;

/// <summary>A template's versions, and what differs between two. Which two is in the address.</summary>
public sealed partial class TemplateVersions(ReadTemplates read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<TemplateVersion> _versions = [];

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    [Parameter, EditorRequired]
    public int Current { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private int? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private int? To { get; set; }

    protected override IReadOnlyCollection<string> Topics => [$"template/{Key}"];

    private (TemplateVersion Before, TemplateVersion After)? Compared =>
        Number(From) is { } before && Number(To) is { } after && before != after ? (before, after) : null;

    protected override async Task ReadAsync() => _versions = await read.VersionsAsync(Key, Closed);

    private TemplateVersion? Number(int? number) => _versions.FirstOrDefault(version => version.Number == number);
}
