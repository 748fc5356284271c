namespace DrConsole.Access;

/// <summary>
/// One provider as this node knows it: what it says about itself and its keys, remembered and asked for again when they are old or
/// when a token names a key that is not among them, but not more often than it may be asked.
/// </summary>
internal sealed class IdentityProvider(string key, ProviderOptions settings, ProviderCalls calls, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    // Tokens with made-up key names must not make us hammer the provider.
    private static readonly TimeSpan KeysAtMostEvery = TimeSpan.FromSeconds(30);

    // Nor must a full sign-in page while it is down.
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _asking = new(1);
    private ProviderMetadata? _metadata;
    private SigningKeys? _keys;
    private DateTimeOffset _metadataAt;
    private DateTimeOffset _keysAt;

    public string Key { get; } = key;

    public ProviderOptions Settings { get; } = settings;

    /// <summary>When it last failed to answer; null once it answers again.</summary>
    public DateTimeOffset? DownSince { get; private set; }

    private DateTimeOffset? FailedAt { get; set; }

    /// <param name="anew">Asks whatever is remembered, and takes no old answer: before a browser is sent there, so that nobody is sent to what is down.</param>
    public async Task<ProviderMetadata> DescribeAsync(bool anew, CancellationToken cancel)
    {
        await _asking.WaitAsync(cancel);
        try
        {
            if (!anew && _metadata is { } known && clock.GetUtcNow() - _metadataAt < Kept)
                return known;
            if (FailedAt is { } failed && clock.GetUtcNow() - failed < AfterFailure)
                return !anew && _metadata is { } old ? old : throw new SignOnException(SignOnFault.Down, $"{Key} did not answer a moment ago.");
            return await AskAsync(anew, cancel);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Whether one of the provider's keys signed this token; keys that it has changed since are fetched.</summary>
    public async Task<bool> SignedAsync(JsonWebToken token, CancellationToken cancel)
    {
        var metadata = await DescribeAsync(anew: false, cancel);
        await _asking.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (_keys is { } known && now - _keysAt < Kept && known.Verify(token))
                return true;
            if (_keys is not null && now - _keysAt < KeysAtMostEvery)
                return false;
            _keysAt = now;
            _keys = SigningKeys.Read(await HeardAsync(calls.ReadAsync(metadata.JwksUri, "The key document", cancel)));
            return _keys.Verify(token);
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>Notes whether a call was answered, for the sign-in page.</summary>
    public async Task<T> HeardAsync<T>(Task<T> call)
    {
        try
        {
            var answer = await call;
            (DownSince, FailedAt) = (null, null);
            return answer;
        }
        catch (SignOnException error) when (error.Fault is SignOnFault.Down)
        {
            FailedAt = clock.GetUtcNow();
            DownSince ??= FailedAt;
            throw;
        }
    }

    public void Dispose() => _asking.Dispose();

    // What is old still serves for somebody who is on the way already.
    private async Task<ProviderMetadata> AskAsync(bool anew, CancellationToken cancel)
    {
        try
        {
            _metadata = await HeardAsync(DiscoverAsync(cancel));
            _metadataAt = clock.GetUtcNow();
        }
        catch (SignOnException) when (!anew && _metadata is not null)
        {
            return _metadata;
        }
        return _metadata;
    }

    private async Task<ProviderMetadata> DiscoverAsync(CancellationToken cancel)
    {
        var document = await calls.ReadAsync($"{Settings.Authority.TrimEnd('/')}/.well-known/openid-configuration", "The discovery document", cancel);
        return ProviderMetadata.Read(document, Settings.Authority);
    }
}
