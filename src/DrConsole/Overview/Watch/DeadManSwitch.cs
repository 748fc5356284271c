using System.ComponentModel.DataAnnotations;
using System.Net.Sockets;
using DrConsole.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Overview;

/// <summary>Section <c>DrConsole:DeadMan</c>: an address outside that is asked for as long as all is well, and tells somebody when the asking stops.</summary>
public sealed class DeadManOptions : IValidatableObject
{
    public const string Section = "DrConsole:DeadMan";

    /// <summary>Asked by GET. Empty: there is no dead man's switch. Whoever knows it could keep it quiet.</summary>
    [SecretSetting]
    public string? Url { get; init; }

    [Range(10, 3_600, ErrorMessage = "accepted are 10 to 3600 seconds.")]
    public int EverySeconds { get; init; } = 60;

    [Range(1, 60, ErrorMessage = "accepted are 1 to 60 seconds.")]
    public int TimeoutSeconds { get; init; } = 10;

    /// <summary>Hosts inside, separated by commas, that it may be on.</summary>
    public string AllowInside { get; init; } = "";

    internal bool IsOn => Url is { Length: > 0 };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return new ValidationResult("an address that begins with https:// or http:// is needed.", [nameof(Url)]);
    }
}

/// <summary>Asks the address outside, and only while this node could do its work: a console whose store is gone must not say that it lives.</summary>
public sealed class PingOutside(IHttpClientFactory clients, IOptions<DeadManOptions> options, Readiness readiness, StoreHealth store, TimeProvider clock)
{
    public const string ClientName = "dead-man";

    /// <summary>When it was last answered, and why not since; both null before the first.</summary>
    public (DateTimeOffset? At, string? Fault) Standing { get; private set; }

    /// <summary>How far the other side's clock was ahead of ours when it last said the time.</summary>
    public TimeSpan? Ahead { get; private set; }

    public async Task ExecuteAsync(CancellationToken cancel)
    {
        var fault = await FaultAsync(cancel);
        Standing = (fault is null ? clock.GetUtcNow() : Standing.At, fault);
        if (fault is null)
            readiness.Calm(DeadManSwitch.Title);
        else
            readiness.Warn(DeadManSwitch.Title, fault);
    }

    private async Task<string?> FaultAsync(CancellationToken cancel)
    {
        if (readiness.Reasons.Keys.FirstOrDefault() is { } reason)
            return $"It is not asked while this node is not ready: {reason}.";
        if (!await store.AnswersAsync(cancel))
            return "It is not asked while the store does not answer.";
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancel);
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.GetAsync(new Uri(options.Value.Url!), HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (answer.Headers.Date is { } date)
                Ahead = date - clock.GetUtcNow();
            return answer.IsSuccessStatusCode ? null : $"It answered with {(int)answer.StatusCode}.";
        }
        catch (Exception wrong) when (!cancel.IsCancellationRequested && wrong is HttpRequestException or SocketException or IOException or OperationCanceledException or RefusedException)
        {
            // The address is a secret: nothing of it is told.
            return wrong is HttpRequestException { InnerException: RefusedException } or RefusedException ? $"Its host lies inside: allow it in {DeadManOptions.Section}:AllowInside." : "It does not answer.";
        }
    }
}

/// <summary>Does it as often as the settings say.</summary>
internal sealed class DeadManSwitch(PingOutside ping, IOptions<DeadManOptions> options, Readiness readiness, TimeProvider clock, ILogger<DeadManSwitch> log) : Worker(readiness, clock, log)
{
    public const string Title = "dead man's switch";

    private readonly TimeProvider _clock = clock;

    protected override string Name => Title;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (!options.Value.IsOn)
            return;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.EverySeconds), _clock);
        do
        {
            GoesWell();
            await ping.ExecuteAsync(cancel);
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
