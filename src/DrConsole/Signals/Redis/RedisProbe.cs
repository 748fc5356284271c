using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Signals;

/// <summary>Asks Redis for its role, replicas, how far behind it is and when it last saved; or a Sentinel for its master and quorum.</summary>
internal sealed class RedisProbe(TimeProvider clock) : IAskProbe
{
    public ProbeKind Kind => ProbeKind.Redis;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        var place = HostPort.Read(probe.Target) ?? throw new RefusedException("Its host and port cannot be read. Write them such as db.example.com:5432.");
        await using var redis = await RespClient.OpenAsync(probe.Place.Egress, place, probe.Settings.Says("tls"), cancel);
        if (probe.Secret("password") is { Length: > 0 } password)
            await redis.AskAsync(cancel, probe.Settings["user"] is { Length: > 0 } user ? ["AUTH", user, password] : ["AUTH", password]);
        return probe.Settings["sentinel"] is { Length: > 0 } master ? await AskSentinelAsync(redis, master, cancel) : await AskServerAsync(redis, probe.Settings, cancel);
    }

    private static async Task<ProbeAnswer> AskSentinelAsync(RespClient redis, string master, CancellationToken cancel)
    {
        var said = await redis.AskAsync(cancel, "SENTINEL", "MASTER", master) as List<object?> ?? [];
        var facts = said.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => $"{pair[0]}", pair => $"{pair[1]}");
        var flags = facts.GetValueOrDefault("flags", "");
        var where = $"{facts.GetValueOrDefault("ip", "?")}:{facts.GetValueOrDefault("port", "?")}";
        if (flags.Contains("down", StringComparison.Ordinal) || flags.Contains("disconnected", StringComparison.Ordinal))
            return ProbeAnswer.Failed($"The master of {master}, {where}, is {flags}.");
        try
        {
            var quorum = await redis.AskAsync(cancel, "SENTINEL", "CKQUORUM", master);
            return ProbeAnswer.Well($"The master of {master} is {where}. {quorum}");
        }
        catch (InvalidDataException refused)
        {
            return ProbeAnswer.Poor($"The master of {master} is {where}, and there is no quorum to replace it. {refused.Message}");
        }
    }

    private async Task<ProbeAnswer> AskServerAsync(RespClient redis, ProbeSettings settings, CancellationToken cancel)
    {
        var replication = await redis.InfoAsync("replication", cancel);
        var role = replication.GetValueOrDefault("role", "?") is "slave" ? "replica" : replication.GetValueOrDefault("role", "?");
        var said = $"It is a {role}";
        if (settings["role"] is { Length: > 0 } wanted && wanted != role)
            return ProbeAnswer.Failed($"{said}, and must be a {wanted}.");
        if (role is "replica" && replication.GetValueOrDefault("master_link_status") is not "up")
            return ProbeAnswer.Failed($"{said}, and its link to the master is down.");

        var connected = int.Parse(replication.GetValueOrDefault("connected_slaves", "0"), CultureInfo.InvariantCulture);
        if (settings.Number("replicas") is { } least && connected < least)
            return ProbeAnswer.Poor($"{said} with {connected} of {least} replicas.");
        var warning = LagWarning(settings, replication, role) ?? (settings.Length("saved") is { } most ? SaveWarning(await redis.InfoAsync("persistence", cancel), most) : null);
        return warning is null ? ProbeAnswer.Well(role is "master" ? $"{said} with {connected} replicas." : $"{said}, linked to its master.") : ProbeAnswer.Poor($"{said}. {warning}");
    }

    // A master knows the seconds since each replica last spoke; a replica those since its master did.
    private static string? LagWarning(ProbeSettings settings, IReadOnlyDictionary<string, string> replication, string role)
    {
        if (settings.Length("lag") is not { } most)
            return null;
        var lags = role is "master"
            ? replication.Where(pair => pair.Key.StartsWith("slave", StringComparison.Ordinal) && pair.Value.Contains("lag=", StringComparison.Ordinal))
                .Select(pair => pair.Value.Split(',').First(part => part.StartsWith("lag=", StringComparison.Ordinal))[4..])
            : replication.Where(pair => pair.Key is "master_last_io_seconds_ago").Select(pair => pair.Value);
        var worst = lags.Select(text => long.TryParse(text, CultureInfo.InvariantCulture, out var seconds) ? seconds : 0).DefaultIfEmpty(-1).Max();
        return worst < 0 ? "No replica follows it." : worst > most.TotalSeconds ? $"It is {worst} s behind; {Durations.Spoken(most)} are accepted." : null;
    }

    private string? SaveWarning(IReadOnlyDictionary<string, string> persistence, TimeSpan most)
    {
        if (persistence.GetValueOrDefault("rdb_last_bgsave_status") is "err" || persistence.GetValueOrDefault("aof_last_write_status") is "err")
            return "Its last save failed.";
        if (!long.TryParse(persistence.GetValueOrDefault("rdb_last_save_time"), CultureInfo.InvariantCulture, out var saved))
            return "It does not say when it last saved.";
        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(saved);
        return age > most ? $"It last saved {Durations.Spoken(TimeSpan.FromSeconds(Math.Round(age.TotalSeconds)))} ago; {Durations.Spoken(most)} are accepted." : null;
    }
}
