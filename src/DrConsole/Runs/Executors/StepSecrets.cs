using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>What an environment says about one attempt: who executes, whose secrets, what may be reached.</summary>
/// <param name="Secrets">Values by name; names alone in a rehearsal, which needs no value.</param>
internal sealed record StepPlace(IReadOnlyDictionary<string, string> Runners, IReadOnlyList<string> Egress, IReadOnlyDictionary<string, string> Secrets)
{
    /// <summary>The runner that answers here for one that a runbook names.</summary>
    public string RunnerFor(string? named) => Runners.GetValueOrDefault(named ?? RunnerLines.Local, named ?? RunnerLines.Local);

    /// <summary>A template with its secrets filled in; in a rehearsal as it is written.</summary>
    public string Fill(Template template, bool rehearsal) => rehearsal
        ? template.ToString()
        : string.Concat(template.Parts.Select(part => part switch
        {
            TemplatePart.Literal literal => literal.Text,
            TemplatePart.Secret secret => Secrets[secret.Name],
            TemplatePart.Value value => throw new RefusedException($"{value.Name} has no value yet."),
            _ => "",
        }));
}

/// <summary>Reads an attempt's environment, and the secrets that it refers to as far as they may be used there.</summary>
public sealed class StepSecrets(IDbContextFactory<DrStore> stores, SecretBox box)
{
    internal Task<StepPlace> ReadAsync(StepWork work, IEnumerable<string> names, CancellationToken cancel) => ReadAsync(work.Environment, work.Mode is not RunMode.Rehearsal, names, cancel);

    /// <param name="reveal">Whether their values are needed, and not only that they are there.</param>
    internal async Task<StepPlace> ReadAsync(string place, bool reveal, IEnumerable<string> names, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var environment = await store.Environments.AsNoTracking().SingleOrDefaultAsync(known => known.Key == place, cancel)
            ?? throw new RefusedException($"There is no environment {place}.");
        var wanted = names.Distinct().ToList();
        var stored = await store.Set<Secret>().AsNoTracking().Where(secret => wanted.Contains(secret.Name)).ToDictionaryAsync(secret => secret.Name, cancel);
        var values = new Dictionary<string, string>();
        foreach (var name in wanted)
        {
            if (!SettingLines.Names(environment.Secrets).Any(pattern => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern))
                throw new RefusedException($"The secret {name} may not be used in {environment.Name}: the environment's secrets do not name it.");
            if (!stored.TryGetValue(name, out var secret))
                throw new RefusedException($"There is no secret {name}. An administrator must set it.");
            values[name] = reveal ? secret.Reveal(box) : "";
        }
        return new StepPlace(SettingLines.Pairs(environment.Runners), SettingLines.Names(environment.Egress), values);
    }
}
