using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Recovery : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AgentKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    PublicKey = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ValidFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    ValidTo = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentKeys", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentPlatforms",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Environment = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Note = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentPlatforms", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "AgentRoles",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Interval = table.Column<long>(type: "INTEGER", nullable: false),
                    Owner = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgentRoles", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "CheckpointStores",
                columns: table => new
                {
                    Address = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    After = table.Column<string>(type: "TEXT", maxLength: 1024, nullable: false),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Kept = table.Column<long>(type: "INTEGER", nullable: false),
                    Refused = table.Column<long>(type: "INTEGER", nullable: false),
                    Fault = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CheckpointStores", x => x.Address);
                });

            migrationBuilder.CreateTable(
                name: "DiscardedSessions",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Session = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Incident = table.Column<Guid>(type: "TEXT", nullable: false),
                    IncidentKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    DiscardedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReleasedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LeafIndex = table.Column<long>(type: "INTEGER", nullable: true),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: true),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DiscardedSessions", x => new { x.RecoveryId, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "FailoverApprovals",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    PairVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    UserWord = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverApprovals", x => new { x.PairKey, x.PairVersion, x.UserWord });
                });

            migrationBuilder.CreateTable(
                name: "FailoverEvents",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Json = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverEvents", x => new { x.PairKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "FailoverPairs",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    ServiceKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EnvironmentKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ActiveName = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveRegion = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveSources = table.Column<string>(type: "TEXT", nullable: false),
                    ActiveFence = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveName = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveRegion = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveSources = table.Column<string>(type: "TEXT", nullable: false),
                    PassiveFence = table.Column<string>(type: "TEXT", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    Every = table.Column<long>(type: "INTEGER", nullable: false),
                    Over = table.Column<long>(type: "INTEGER", nullable: false),
                    IsAutomatic = table.Column<bool>(type: "INTEGER", nullable: false),
                    Confirmers = table.Column<string>(type: "TEXT", nullable: false),
                    Countdown = table.Column<long>(type: "INTEGER", nullable: false),
                    Switchover = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Back = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    TrialRunbook = table.Column<string>(type: "TEXT", nullable: false),
                    CleanupRunbook = table.Column<string>(type: "TEXT", nullable: false),
                    TrialEnvironment = table.Column<string>(type: "TEXT", nullable: false),
                    MinimumBetween = table.Column<long>(type: "INTEGER", nullable: false),
                    CommitWithin = table.Column<long>(type: "INTEGER", nullable: true),
                    RollsBack = table.Column<bool>(type: "INTEGER", nullable: false),
                    GoChecks = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverPairs", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "FailoverStandings",
                columns: table => new
                {
                    PairKey = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Serving = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    LastNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    FailsSince = table.Column<long>(type: "INTEGER", nullable: true),
                    Wells = table.Column<int>(type: "INTEGER", nullable: false),
                    BothOn = table.Column<int>(type: "INTEGER", nullable: false),
                    OneOn = table.Column<int>(type: "INTEGER", nullable: false),
                    LookedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IsBusy = table.Column<bool>(type: "INTEGER", nullable: false),
                    LookAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EvaluatedVersion = table.Column<int>(type: "INTEGER", nullable: true),
                    EvaluatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Findings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FailoverStandings", x => x.PairKey);
                });

            migrationBuilder.CreateTable(
                name: "MaintenanceWindows",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Covers = table.Column<string>(type: "TEXT", nullable: false),
                    Begins = table.Column<long>(type: "INTEGER", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    Cron = table.Column<string>(type: "TEXT", nullable: false),
                    TimeZone = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MaintenanceWindows", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Probes",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: false),
                    Environment = table.Column<string>(type: "TEXT", nullable: false),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsSecurity = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsPaused = table.Column<bool>(type: "INTEGER", nullable: false),
                    Interval = table.Column<long>(type: "INTEGER", nullable: false),
                    Timeout = table.Column<long>(type: "INTEGER", nullable: false),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    OutOf = table.Column<int>(type: "INTEGER", nullable: false),
                    Over = table.Column<long>(type: "INTEGER", nullable: false),
                    Recoveries = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Probes", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "SessionCheckpoints",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Session = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Agent = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    VerifiedSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    KeyId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    IsEnded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Signature = table.Column<byte[]>(type: "BLOB", nullable: false),
                    LeafIndex = table.Column<long>(type: "INTEGER", nullable: false),
                    LeafHash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionCheckpoints", x => new { x.Platform, x.Session });
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Cause = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Region = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Incident = table.Column<Guid>(type: "TEXT", nullable: true),
                    IncidentKey = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    FailedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    BeganAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Resumed = table.Column<int>(type: "INTEGER", nullable: false),
                    Restarted = table.Column<int>(type: "INTEGER", nullable: false),
                    Discarded = table.Column<int>(type: "INTEGER", nullable: false),
                    ListRoot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SessionRecoveryParts",
                columns: table => new
                {
                    RecoveryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Lines = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Sha256 = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionRecoveryParts", x => new { x.RecoveryId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTiles",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hashes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTiles", x => new { x.Platform, x.Level, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "SessionTrees",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    GrewAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LoggedSize = table.Column<long>(type: "INTEGER", nullable: false),
                    Fork = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ForkedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    SoundSize = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SessionTrees", x => x.Platform);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SignalStandings",
                columns: table => new
                {
                    Source = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Signal = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Service = table.Column<string>(type: "TEXT", nullable: true),
                    Scenario = table.Column<string>(type: "TEXT", nullable: true),
                    Severity = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignalStandings", x => new { x.Source, x.Key });
                });

            migrationBuilder.CreateTable(
                name: "ToldRoots",
                columns: table => new
                {
                    Platform = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Root = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Standing = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    ToldAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ToldRoots", x => new { x.Platform, x.Size, x.Root });
                });

            migrationBuilder.CreateTable(
                name: "Heartbeats",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    SecretHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MadeBy = table.Column<string>(type: "TEXT", nullable: false),
                    ExpectedFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Calls = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Heartbeats", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_Heartbeats_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeHours",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Hour = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Failed = table.Column<int>(type: "INTEGER", nullable: false),
                    Took = table.Column<long>(type: "INTEGER", nullable: false),
                    Slowest = table.Column<int>(type: "INTEGER", nullable: false),
                    Minutes = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeHours", x => new { x.Probe, x.Hour });
                    table.ForeignKey(
                        name: "FK_ProbeHours_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ProbeStandings",
                columns: table => new
                {
                    Probe = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Shown = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Since = table.Column<long>(type: "INTEGER", nullable: true),
                    Root = table.Column<string>(type: "TEXT", nullable: true),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    LastAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Says = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    CertificateUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    Memory = table.Column<string>(type: "TEXT", nullable: false),
                    Recent = table.Column<string>(type: "TEXT", nullable: false),
                    Fence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProbeStandings", x => x.Probe);
                    table.ForeignKey(
                        name: "FK_ProbeStandings_Probes_Probe",
                        column: x => x.Probe,
                        principalTable: "Probes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AgentKeys_Platform_Agent",
                table: "AgentKeys",
                columns: new[] { "Platform", "Agent" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Incident_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Incident", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DiscardedSessions_Platform_Session_ReleasedAt",
                table: "DiscardedSessions",
                columns: new[] { "Platform", "Session", "ReleasedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FailoverPairs_ServiceKey",
                table: "FailoverPairs",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_FailoverStandings_LookAt",
                table: "FailoverStandings",
                column: "LookAt");

            migrationBuilder.CreateIndex(
                name: "IX_ProbeHours_Hour",
                table: "ProbeHours",
                column: "Hour");

            migrationBuilder.CreateIndex(
                name: "IX_Probes_Service",
                table: "Probes",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_KeyId",
                table: "SessionCheckpoints",
                column: "KeyId");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_MadeAt",
                table: "SessionCheckpoints",
                column: "MadeAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Platform_Region_Session",
                table: "SessionCheckpoints",
                columns: new[] { "Platform", "Region", "Session" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionCheckpoints_Role_MadeAt",
                table: "SessionCheckpoints",
                columns: new[] { "Role", "MadeAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_BeganAt",
                table: "SessionRecoveries",
                column: "BeganAt");

            migrationBuilder.CreateIndex(
                name: "IX_SessionRecoveries_Incident",
                table: "SessionRecoveries",
                column: "Incident");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_At",
                table: "Signals",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_ReceivedAt",
                table: "Signals",
                column: "ReceivedAt");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_At",
                table: "Signals",
                columns: new[] { "Service", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Source_Key_At",
                table: "Signals",
                columns: new[] { "Source", "Key", "At" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_Service",
                table: "SignalStandings",
                column: "Service");

            migrationBuilder.CreateIndex(
                name: "IX_SignalStandings_State",
                table: "SignalStandings",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_ToldRoots_Platform_Standing_Size",
                table: "ToldRoots",
                columns: new[] { "Platform", "Standing", "Size" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AgentKeys");

            migrationBuilder.DropTable(
                name: "AgentPlatforms");

            migrationBuilder.DropTable(
                name: "AgentRoles");

            migrationBuilder.DropTable(
                name: "CheckpointStores");

            migrationBuilder.DropTable(
                name: "DiscardedSessions");

            migrationBuilder.DropTable(
                name: "FailoverApprovals");

            migrationBuilder.DropTable(
                name: "FailoverEvents");

            migrationBuilder.DropTable(
                name: "FailoverPairs");

            migrationBuilder.DropTable(
                name: "FailoverStandings");

            migrationBuilder.DropTable(
                name: "Heartbeats");

            migrationBuilder.DropTable(
                name: "MaintenanceWindows");

            migrationBuilder.DropTable(
                name: "ProbeHours");

            migrationBuilder.DropTable(
                name: "ProbeStandings");

            migrationBuilder.DropTable(
                name: "SessionCheckpoints");

            migrationBuilder.DropTable(
                name: "SessionRecoveries");

            migrationBuilder.DropTable(
                name: "SessionRecoveryParts");

            migrationBuilder.DropTable(
                name: "SessionTiles");

            migrationBuilder.DropTable(
                name: "SessionTrees");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SignalStandings");

            migrationBuilder.DropTable(
                name: "ToldRoots");

            migrationBuilder.DropTable(
                name: "Probes");
        }
    }
}
