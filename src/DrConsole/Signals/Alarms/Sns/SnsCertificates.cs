using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>Fetches the certificates that SNS signs with, and trusts one only whose chain ends where we say and whose name is SNS's.</summary>
public sealed class SnsCertificates(IHttpClientFactory clients, IOptions<AlarmOptions> options, BreakerBook breakers, TimeProvider clock) : IDisposable
{
    public const string ClientName = "sns";

    private const int MostBytes = 64 * 1024;
    private const int MostKept = 32;

    private static readonly TimeSpan Fresh = TimeSpan.FromHours(12);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly Dictionary<string, (string Pem, DateTimeOffset At)> _kept = new(StringComparer.Ordinal);

    /// <summary>Whether the certificate at this address signed the text.</summary>
    /// <exception cref="ForbiddenException">It is no certificate that may sign for SNS.</exception>
    /// <exception cref="RefusedException">It cannot be fetched now.</exception>
    internal async Task<bool> HoldsAsync(Uri own, byte[] text, byte[] signature, HashAlgorithmName hash, CancellationToken cancel)
    {
        using var certificate = Trusted(await PemAsync(own, cancel), own);
        using var key = certificate.GetRSAPublicKey() ?? throw new ForbiddenException("The certificate holds no RSA key.");
        return key.VerifyData(text, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private async Task<string> PemAsync(Uri own, CancellationToken cancel)
    {
        // One at a time: a storm of messages under a new certificate fetches it once.
        await _gate.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (_kept.TryGetValue(own.AbsoluteUri, out var known) && now - known.At < Fresh)
                return known.Pem;
            var pem = await FetchAsync(own, cancel);
            if (_kept.Count >= MostKept)
                _kept.Clear();
            _kept[own.AbsoluteUri] = (pem, now);
            return pem;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<string> FetchAsync(Uri own, CancellationToken cancel)
    {
        var breaker = breakers.Of("aws/sns");
        if (breaker.Refuse(clock.GetUtcNow()) is { } refused)
            throw new RefusedException($"The certificate of SNS is not fetched. {refused}", "sns-away");
        try
        {
            using var client = clients.CreateClient(ClientName);
            using var answer = await client.GetAsync(SnsAddress.At(own, options.Value.SnsBaseUrl), cancel);
            answer.EnsureSuccessStatusCode();
            var pem = await answer.Content.ReadAsStringAsync(cancel);
            breaker.Worked(clock.GetUtcNow());
            return pem;
        }
        catch (Exception away) when (away is HttpRequestException || (away is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            breaker.Failed($"The certificate cannot be fetched: {away.Message}", clock.GetUtcNow());
            throw new RefusedException("The certificate of SNS cannot be fetched now.", "sns-away");
        }
        catch (OperationCanceledException)
        {
            breaker.GaveUp();
            throw;
        }
    }

    private X509Certificate2 Trusted(string pem, Uri own)
    {
        X509Certificate2? certificate = null;
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(pem);
            certificate = all.FirstOrDefault() ?? throw new ForbiddenException("What stands at its address is no certificate.");
            using var chain = ChainOf(all);
            if (!chain.Build(certificate))
                throw new ForbiddenException($"The certificate is not trusted: {chain.ChainStatus.Select(status => status.StatusInformation.Trim()).FirstOrDefault("unknown")}");
            if (!certificate.MatchesHostname("sns.amazonaws.com", allowWildcards: false) && !certificate.MatchesHostname(own.Host, allowWildcards: false))
                throw new ForbiddenException("The certificate is not one of SNS's.");
            return certificate;
        }
        catch (CryptographicException)
        {
            certificate?.Dispose();
            throw new ForbiddenException("What stands at its address is no certificate.");
        }
        catch (ForbiddenException)
        {
            certificate?.Dispose();
            throw;
        }
    }

    private X509Chain ChainOf(X509Certificate2Collection sent)
    {
        var chain = new X509Chain();
        var policy = chain.ChainPolicy;

        // Whether one was revoked is asked of servers that may be what is down: a page must not wait for them.
        (policy.RevocationMode, policy.VerificationTime, policy.VerificationTimeIgnored) = (X509RevocationMode.NoCheck, clock.GetUtcNow().UtcDateTime, false);
        policy.UrlRetrievalTimeout = TimeSpan.FromSeconds(5);
        policy.ExtraStore.AddRange(sent);
        if (options.Value.SnsAuthorities.Length == 0)
            return chain;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.ImportFromPemFile(options.Value.SnsAuthorities);
        return chain;
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>How the client is made: no redirects, a limit to what is read and to how long it is waited.</summary>
    public static void Configure(HttpClient client) => (client.Timeout, client.MaxResponseContentBufferSize) = (TimeSpan.FromSeconds(5), MostBytes);
}
