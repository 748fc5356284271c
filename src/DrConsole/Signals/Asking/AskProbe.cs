using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using DrConsole.Platform;
using DrConsole.Runs;
using Npgsql;

namespace DrConsole.Signals;

/// <summary>Asks one probe once, within its time, and makes a result of whatever happens.</summary>
internal sealed partial class AskProbe(IEnumerable<IAskProbe> ways, StepSecrets secrets, TimeProvider clock)
{
    private static readonly StepPlace Nowhere = new(new Dictionary<string, string>(), [], new Dictionary<string, string>());

    private readonly Dictionary<ProbeKind, IAskProbe> _ways = ways.ToDictionary(way => way.Kind);

    public async Task<ProbeResult> ExecuteAsync(ProbeToAsk probe, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(probe.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        var (at, began) = (clock.GetUtcNow(), clock.GetTimestamp());
        var answer = await AnswerAsync(probe, either.Token, cancel);
        var took = clock.GetElapsedTime(began);
        if (answer.Verdict is ProbeVerdict.Well && probe.Settings.Length("slow") is { } slow && took > slow)
            answer = answer with { Verdict = ProbeVerdict.Poor, Says = $"It took {took.TotalMilliseconds:0} ms; {slow.TotalMilliseconds:0} ms are expected. {answer.Says}" };
        return new ProbeResult(at, answer.Verdict, took, answer.Says.Length <= ProbeStanding.MaxSays ? answer.Says : $"{answer.Says[..(ProbeStanding.MaxSays - 1)]}…") { CertificateUntil = answer.CertificateUntil };
    }

    private async Task<ProbeAnswer> AnswerAsync(ProbeToAsk probe, CancellationToken limit, CancellationToken cancel)
    {
        try
        {
            var names = SecretsOf(probe).ToList();
            var place = probe.Kind is ProbeKind.Heartbeat ? Nowhere : names.Count == 0 && probe.Place is { } known ? known : await secrets.ReadAsync(probe.Environment, reveal: true, names, limit);
            return await _ways[probe.Kind].AskAsync(new ProbeAsked(probe.Key, probe.Kind, probe.Target, probe.Settings, probe.Timeout, place), limit);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ProbeAnswer.Unknown("It was given up.");
        }
        catch (OperationCanceledException)
        {
            return ProbeAnswer.Failed($"There was no whole answer within {Durations.Spoken(probe.Timeout)}.");
        }
        catch (Exception wrong) when (Refusal(wrong) is { } refused)
        {
            return ProbeAnswer.Unknown(refused.Message);
        }
        catch (Exception wrong) when (Explain(wrong) is { } why)
        {
            return ProbeAnswer.Failed(why);
        }
    }

    private static IEnumerable<string> SecretsOf(ProbeToAsk probe) => ProbeKinds.SettingsOf(probe.Kind)
        .Where(setting => setting.Form is SettingForm.Secret).Select(setting => probe.Settings[setting.Name]).Where(name => name.Length > 0)
        .Concat(probe.Kind is ProbeKind.Http ? SecretIn().Matches(probe.Settings["headers"]).Select(match => match.Groups[1].Value) : []);

    internal static string Fill(string text, StepPlace place) => SecretIn().Replace(text, match => place.Secrets[match.Groups[1].Value]);

    private static RefusedException? Refusal(Exception? wrong) => wrong is null or RefusedException ? (RefusedException?)wrong : Refusal(wrong.InnerException);

    private static string? Explain(Exception wrong) => wrong switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "The name does not resolve.",
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "The answer ended before it was whole.",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "What it answers is no HTTP.",
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => "The headers of its answer are too long.",
        AuthenticationException => $"It did not prove who it is: {wrong.Message}",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "The name does not resolve.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "It does not accept a connection on this port.",
        SocketException => $"It cannot be reached: {wrong.Message}",
        PostgresException database => $"PostgreSQL refuses: {database.MessageText}",
        NpgsqlException or HttpRequestException or IOException when wrong.InnerException is { } inside && Explain(inside) is { } why => why,
        NpgsqlException or HttpRequestException or IOException or InvalidDataException => wrong.Message,
        _ => null,
    };

    [GeneratedRegex(@"\{\{secret:([A-Z][A-Z0-9_]{0,63})\}\}", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex SecretIn();
}

/// <summary>A probe as it is asked: whatever of it the question needs.</summary>
/// <param name="Place">The environment as it was last read; null to read it now.</param>
internal sealed record ProbeToAsk(string Key, ProbeKind Kind, string Target, ProbeSettings Settings, string Environment, TimeSpan Timeout, StepPlace? Place)
{
    public static ProbeToAsk Of(string key, ProbeText text, StepPlace? place = null) => new(key, text.Kind, text.Target, text.Settings, text.Environment, text.Timeout, place);
}
