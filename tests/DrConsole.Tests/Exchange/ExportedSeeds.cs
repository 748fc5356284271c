using DrConsole.Exchange;

namespace DrConsole.Tests;

/// <summary>What every console has from the beginning is exported too: the meanings of severities and the hours of support.</summary>
internal static class ExportedSeeds
{
    private static readonly HashSet<string> Seeds = ["business-calendars.md", "severities.md", "reporting-duties.md"];

    /// <summary>The files of everything that somebody made.</summary>
    public static async Task<IReadOnlyList<ExportedFile>> MadeFilesAsync(this ExportRecords export, CancellationToken cancel) => [.. (await export.FilesAsync(cancel)).Where(file => !Seeds.Contains(file.Path))];
}
