using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Runs;

/// <summary>Reads what a run would be started from, and refuses with everything that is wrong with it.</summary>
internal static class RunSource
{
    /// <param name="version">Null: the version in force; in a rehearsal the draft, where there is one.</param>
    public static async Task<RunToStart> ReadAsync(
        DrStore store, string key, int? version, RunMode mode, Environment environment, IReadOnlyDictionary<string, string> given, CancellationToken cancel)
    {
        var runbook = await store.Runbooks.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel) ?? throw new InvalidException("runbook", $"There is no runbook '{key}'.");
        var number = version ?? (mode is RunMode.Rehearsal && runbook.DraftText is not null ? runbook.DraftNumber : runbook.PublishedNumber)
            ?? throw new RefusedException($"No version of {runbook.Title} is published. Until one is, it can only be rehearsed.", "not-published");
        if (mode is not RunMode.Rehearsal && number != runbook.PublishedNumber)
            throw new RefusedException($"Version {number} of {runbook.Title} is not in force ({(runbook.PublishedNumber is { } now ? $"version {now} is" : "none is")}). Another can only be rehearsed.", "not-published");
        var text = await ReadRunbooks.TextAsync(store, key, number, cancel);
        var file = RecentRunbooks.Read(text) ?? RunbookDraft.Read(text).File;
        var parameters = await ValuesAsync(store, file, environment, given, cancel);
        return new RunToStart(file, text, number, RunbookDraft.HashOf(text), mode, environment.Key, parameters);
    }

    private static async Task<ValueList<Named<string>>> ValuesAsync(DrStore store, RunbookFile file, Environment environment, IReadOnlyDictionary<string, string> given, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        var (fromEnvironment, values) = (SettingLines.Pairs(environment.Parameters), new List<Named<string>>());
        foreach (var unknown in given.Keys.Where(name => file.Parameters.All(parameter => parameter.Name != name)))
            errors.Check(false, $"parameters.{unknown}", file.Parameters.Count == 0 ? "This runbook has no parameters." : $"There is no such parameter. Known are {string.Join(", ", file.Parameters.Select(parameter => parameter.Name))}.");
        foreach (var parameter in file.Parameters)
        {
            var value = given.GetValueOrDefault(parameter.Name) ?? fromEnvironment.GetValueOrDefault(parameter.Name) ?? parameter.Default ?? "";
            var fault = parameter.FaultOf(value);
            if (fault is null && parameter.Type is ParameterType.Secret && value.Length > 0 && !await store.Set<Secret>().AnyAsync(secret => secret.Name == value, cancel))
                fault = $"{parameter.Name} is a secret: give the name under which it is kept, never its value. There is none of this name.";
            errors.Check(fault is null, $"parameters.{parameter.Name}", fault ?? "");
            values.Add(new Named<string>(parameter.Name, value));
        }
        errors.ThrowIfAny();
        return [.. values];
    }
}
