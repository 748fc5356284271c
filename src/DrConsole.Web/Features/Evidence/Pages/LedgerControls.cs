using DrConsole.Evidence;

namespace DrConsole.Web.Features.Evidence.Pages;

/// <summary>What an administrator does about the ledger's signatures.</summary>
public sealed record LedgerControls(RotateKey Rotate, RestartLog Restart);
