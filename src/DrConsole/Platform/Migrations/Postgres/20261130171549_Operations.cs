using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "RunFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    ContentType = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunPresences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunPresences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunFileContents",
                columns: table => new
                {
                    File = table.Column<Guid>(type: "uuid", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFileContents", x => x.File);
                    table.ForeignKey(
                        name: "FK_RunFileContents_RunFiles_File",
                        column: x => x.File,
                        principalTable: "RunFiles",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RunFiles_RunId_AddedAt",
                table: "RunFiles",
                columns: new[] { "RunId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RunPresences_RunId",
                table: "RunPresences",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RunFileContents");

            migrationBuilder.DropTable(
                name: "RunPresences");

            migrationBuilder.DropTable(
                name: "RunFiles");
        }
    }
}
