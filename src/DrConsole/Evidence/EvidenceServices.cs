using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

public static class EvidenceServices
{
    /// <summary>The ledger: what enters it, what is read from it. For every verb of the command line.</summary>
    public static IServiceCollection AddEvidence(this IServiceCollection services)
    {
        services.AddSettings<EvidenceOptions>(EvidenceOptions.Section);
        services.AddSettings<KeyCommandOptions>(KeyCommandOptions.Section);
        services.AddSettings<WitnessOptions>(WitnessOptions.Section);
        services.AddSingleton<IValidateOptions<EvidenceOptions>, EvidenceAddresses>();
        services.AddSingleton<Ledger>();
        services.AddSingleton<LedgerWriter>();
        services.AddSingleton<IInterceptor>(provider => provider.GetRequiredService<LedgerWriter>());
        services.AddSingleton<IInterceptor, LedgerInterceptor>();

        services.AddSingleton<Sequencer>();
        services.AddSingleton<ClockWatch>();
        services.AddSingleton<KeyWrap>();
        services.AddSingleton<KeyFiles>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<SigningStanding>();
        services.AddSingleton<SignFiles>();
        services.AddSingleton<SignCheckpoint>();
        services.AddSingleton<SignNow>();
        services.AddScoped<RotateKey>();
        services.AddScoped<RestartLog>();
        services.AddScoped<ISignInRecord, RecordSignIn>();
        services.AddScoped<ErasePerson>();
        services.AddScoped<ReadErasure>();
        services.AddScoped<LedgerVerify>();
        services.AddSingleton<KnownKinds>();
        services.AddScoped<ReadLedger>();
        services.AddScoped<ReadProof>();
        services.AddScoped<ReadCheckpoints>();
        services.AddScoped<ReadConsistency>();
        services.AddScoped<CheckLedger>();
        services.AddSingleton<RunLedgerCheck>();
        services.AddBundles();
        return services.AddLedgerOutside().AddLedgerWitness();
    }

    /// <summary>What sequences and signs, for the serving console only.</summary>
    public static IServiceCollection AddLedgerWork(this IServiceCollection services)
    {
        services.AddHostedService<LedgerSequencer>();
        services.AddHostedService<LedgerSigner>();
        services.AddHostedService<BundleKeeper>();
        services.AddHostedService<CheckpointPublisher>();
        services.AddHostedService<LedgerStreamer>();
        services.AddHostedService<LedgerWitness>();
        services.AddHostedService<LedgerChecker>();
        return services;
    }

    private static IServiceCollection AddLedgerOutside(this IServiceCollection services)
    {
        services.AddSingleton<CheckpointPlaces>();
        services.AddSingleton<OutsideCheckpoints>();
        services.AddSingleton<OutsideStanding>();
        services.AddSingleton<PublishCheckpoints>();
        services.AddSingleton<StreamTargets>();
        services.AddSingleton<StreamLedger>();
        services.AddSingleton<StreamStanding>();
        services.AddScoped<ReadOutside>();
        return services;
    }

    private static IServiceCollection AddLedgerWitness(this IServiceCollection services)
    {
        services.AddHttpClient(OtherLedger.ClientName, client =>
        {
            client.Timeout = TimeSpan.FromSeconds(15);
            client.MaxResponseContentBufferSize = 1_000_000;
        }).ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<OtherLedger>();
        services.AddSingleton<WitnessOther>();
        services.AddSingleton<WitnessStanding>();
        services.AddScoped<ReadWitness>();
        services.AddScoped<WatchAnew>();
        return services;
    }
}
