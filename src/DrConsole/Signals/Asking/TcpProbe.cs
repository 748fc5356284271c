using System.Net.Sockets;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>Connects, encrypted where that is asked, and ends the connection.</summary>
internal sealed class TcpProbe(TimeProvider clock) : IAskProbe
{
    public ProbeKind Kind => ProbeKind.Tcp;

    public async Task<ProbeAnswer> AskAsync(ProbeAsked probe, CancellationToken cancel)
    {
        var place = HostPort.Read(probe.Target) ?? throw new RefusedException("Its host and port cannot be read. Write them such as db.example.com:5432.");
        await using var plain = new NetworkStream(await Egress.DialAsync(probe.Place.Egress, place.Host, place.Port, cancel), ownsSocket: true);
        if (!probe.Settings.Says("tls"))
            return ProbeAnswer.Well("It accepts connections.");
        await using var stream = await Certificates.EncryptAsync(plain, place.Host, cancel);
        var until = Certificates.UntilOf(stream.RemoteCertificate);
        var warning = Certificates.Warning(until, probe.Settings, clock.GetUtcNow());
        return (warning is null ? ProbeAnswer.Well("It accepts encrypted connections.") : ProbeAnswer.Poor(warning)) with { CertificateUntil = until };
    }
}
